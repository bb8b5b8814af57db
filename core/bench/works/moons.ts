import { builtInTable } from "../../data/built-in.ts";
import type { Data, Table } from "../../model/data.ts";
import { bytesOf } from "./bytes.ts";

/** What the small network learns from. */
export const moons = {
  source: { kind: "built-in", name: "moons", count: 100 },
  noise: 0.1,
  standardize: false,
  validation: 0,
  seed: 1,
} as const satisfies Data;

/** x1, x2 and class of its points. */
export function moonsTable(): Table {
  return builtInTable(moons.source.name, moons.source.count, moons.noise, moons.seed);
}

/** The file that peers read: column by column. */
export function samplesFile(): Uint8Array {
  return bytesOf(...moonsTable().columns.map(({ values }) => values));
}
