import { readFileSync } from "node:fs";
import { writeFileSync } from "atomically";
import type { z } from "zod";

/** What the schema makes of the file; `fallback` when it is missing, not JSON or refused. */
export function readJson<T>(path: string, schema: z.ZodType<T>, fallback: T): T {
  try {
    return schema.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return fallback;
  }
}

/** Losing a setting must not stop the work, so a failure is only told. */
export function writeJson(path: string, value: unknown): void {
  try {
    writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);
  } catch (error) {
    console.error(`Could not write ${path}:`, error);
  }
}
