import type { Work } from "../work.ts";
import { oneRun } from "./one-run.ts";
import { randomGraph, tapeFile } from "./tape.ts";

/** Ops that are added up to one become some third more. */
export function randomGraphOf(opCount: number): Work {
  const tape = randomGraph(opCount);
  return {
    id: "w3",
    title: `Random graph of ${tape.codes.length.toLocaleString("en")} nodes`,
    pass: "forward and backward",
    files: () => ({ tape: tapeFile(tape) }),
    ours: () => oneRun(tape),
    c: { c: { file: "grouped.c" }, "c-tape": { file: "tape.c" } },
  };
}
