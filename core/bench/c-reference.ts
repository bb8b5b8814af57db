import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import source from "./tape.c?raw";
import type { Workload } from "./workload.ts";

/** tape.c, compiled for this machine. */
export interface CReference {
  readonly compiler: string;
  /** Runs a workload's passes for about `seconds`. */
  run(workload: Workload, seconds: number): { readonly seconds: number; readonly check: number };
  remove(): void;
}

/** null where there is no C compiler. */
export function compileReference(): CReference | null {
  const folder = mkdtempSync(join(tmpdir(), "chainrule-bench-"));
  const program = join(folder, "tape");
  writeFileSync(join(folder, "tape.c"), source);
  const compiler = process.env.CC ?? "cc";
  const flags = ["-O3", "-march=native", "-fno-math-errno", "-fno-trapping-math"];
  const { status } = spawnSync(compiler, [...flags, "-o", program, join(folder, "tape.c"), "-lm"]);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  if (status !== 0) {
    remove();
    return null;
  }
  return {
    compiler: `${compiler} ${flags.join(" ")}`,
    run: (workload, seconds) => {
      const file = join(folder, "workload");
      writeFileSync(file, toBytes(workload));
      const { stdout } = spawnSync(program, [file, String(seconds)], { encoding: "utf8" });
      const [took = Number.NaN, check = Number.NaN] = stdout.trim().split(" ").map(Number);
      return { seconds: took, check };
    },
    remove,
  };
}

/** The layout that tape.c reads. */
function toBytes({ codes, a, b, initial, leafCount }: Workload): Uint8Array {
  const head = Int32Array.of(codes.length, leafCount);
  return Buffer.concat(
    [head, codes, a, b, initial].map((part) =>
      Buffer.from(part.buffer, part.byteOffset, part.byteLength),
    ),
  );
}
