import type { Work } from "../work.ts";
import { oneRun } from "./one-run.ts";
import { chain, tapeFile } from "./tape.ts";

export function chainOf(power: number): Work {
  const tape = chain(10 ** power);
  return {
    id: `w2-1e${power}`,
    title: `Chain of 10^${power} ops: multiply by w, tanh`,
    pass: "forward and backward",
    files: () => ({ tape: tapeFile(tape) }),
    ours: () => oneRun(tape),
    c: { c: { file: "tape.c" } },
  };
}
