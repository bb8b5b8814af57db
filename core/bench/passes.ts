import type { Run } from "../engine/arena.ts";
import { runAll } from "../engine/run.ts";
import type { CReference } from "./c-reference.ts";
import { checkSum, createEngineRun } from "./engine.ts";
import { secondsFor, timeText } from "./measure.ts";
import { createTape, runTape, type Tape } from "./tape.ts";
import type { Workload } from "./workload.ts";

const rounds = 3;

/**
 * Forward and backward, the engine beside its peers. They take turns, round by round, and the best
 * round of each counts: what else the machine does, and code that V8 optimises less well the second
 * time, only ever add.
 */
export function passLines(workload: Workload, reference: CReference | null): readonly string[] {
  const run = createEngineRun(workload);
  const tape = createTape(workload);
  let engineTime = Number.POSITIVE_INFINITY;
  let tapeTime = engineTime;
  let cTime = engineTime;
  let cCheck: number | null = null;
  for (let round = 0; round < rounds; round++) {
    engineTime = Math.min(
      engineTime,
      secondsFor(() => runAll(run)),
    );
    tapeTime = Math.min(
      tapeTime,
      secondsFor(() => runTape(tape)),
    );
    if (!reference) continue;
    const c = reference.run(workload, 0.5);
    cTime = Math.min(cTime, c.seconds);
    cCheck = c.check;
  }
  const opCount = workload.codes.length - workload.leafCount;
  const perOp = ((engineTime / opCount) * 1e9).toFixed(0);
  const beside = (peer: string, time: number) =>
    `  ${(engineTime / time).toFixed(1).padStart(5)} times the tape in ${peer}, ${timeText(time)}`;
  return [
    `${workload.name}, ${opCount} ops: ${timeText(engineTime)} a pass, ${perOp} ns an op`,
    beside("JavaScript", tapeTime),
    ...(reference ? [beside("C", cTime)] : []),
    `  ${agreement(workload, run, tape, cCheck)}`,
  ];
}

/** Times of programs that compute different things can't be compared. */
function agreement(workload: Workload, run: Run, tape: Tape, c: number | null): string {
  const ours = checkSum(run, workload);
  const theirs = [tapeCheckSum(tape), ...(c === null ? [] : [c])];
  const agree = theirs.every((sum) => Math.abs(sum - ours) <= 1e-9 * Math.abs(ours));
  if (agree) return `All agree: loss + Σ|gradient| = ${ours.toPrecision(10)}`;
  return `THEY DIFFER: loss + Σ|gradient| = ${[ours, ...theirs].join(", ")}`;
}

function tapeCheckSum({ values, gradients, workload }: Tape): number {
  const leaves = gradients.subarray(0, workload.leafCount);
  return leaves.reduce((sum, gradient) => sum + Math.abs(gradient), values.at(-1) ?? Number.NaN);
}
