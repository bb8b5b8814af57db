import { runAll } from "../../engine/run.ts";
import type { Side } from "../work.ts";
import type { Tape } from "./tape.ts";
import { checkSum, createTapeRun } from "./tape-graph.ts";

/** The engine on a tape of scalars. */
export function oneRun(tape: Tape): Side {
  const run = createTapeRun(tape);
  const pass = () => runAll(run);
  pass();
  return {
    checks: { pass: checkSum(run, tape) },
    pass,
    // The whole memory that the arena stands in: what kernels keep beside the numbers is in it.
    facts: { bytesPerNode: run.numbers.buffer.byteLength / run.program.nodes.length },
  };
}
