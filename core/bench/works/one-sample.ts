import { setCell } from "../../engine/arena.ts";
import { runAll } from "../../engine/run.ts";
import type { Side, Work } from "../work.ts";
import { moonsTable, samplesFile } from "./moons.ts";
import { straightLine } from "./straight-line.ts";
import { network, type Tape, tapeFile } from "./tape.ts";
import { checkSum, createTapeRun, leafCell } from "./tape-graph.ts";

/** The network of the two first works. */
export const sizes = [2, 16, 16, 1] as const;

export function oneSample(): Work {
  const tape = network(sizes);
  return {
    id: "w1s",
    title: `${sizes.join("-")} spelled out in scalars, one sample`,
    pass: "forward and backward, with the next of 100 points",
    files: () => ({ tape: tapeFile(tape), samples: samplesFile() }),
    ours: () => ours(tape),
    c: { c: { text: straightLine(tape) }, "c-tape": { file: "tape.c" } },
  };
}

/** Two engines that take turns: neither may become slower because there is another. */
function ours(tape: Tape): Side {
  const samples = moonsTable().columns.map(({ values }) => values);
  const engines = [0, 1].map(() => {
    const run = createTapeRun(tape);
    return { run, cells: samples.map((_, k) => leafCell(run, tape.weightCount + k)) };
  });
  let turn = 0;
  const pass = () => {
    const { run, cells } = engines[turn % 2]!;
    const at = (turn >> 1) % 100;
    for (let k = 0; k < cells.length; k++) setCell(run, cells[k]!, samples[k]![at]!);
    runAll(run);
    turn += 1;
  };
  pass();
  return {
    checks: {
      pass: checkSum(engines[0]!.run, tape),
      // brain.js has no other end.
      "pass with tanh at the end": checkAtFirst(network(sizes, "tanh"), samples),
    },
    pass,
  };
}

function checkAtFirst(tape: Tape, samples: readonly Float64Array[]): number {
  const run = createTapeRun(tape);
  for (const [k, column] of samples.entries())
    setCell(run, leafCell(run, tape.weightCount + k), column[0]!);
  runAll(run);
  return checkSum(run, tape);
}
