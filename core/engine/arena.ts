import { type Cell, cellLength, type Program, type Region } from "./program.ts";

/** The numbers of a program: one arena, and its regions, that the passes fill. */
export interface Run extends Readonly<Record<Region, Float64Array>> {
  readonly program: Program;
  readonly numbers: Float64Array;
  /** The lane that views and explanations speak of; the arena holds them all. */
  readonly lane: number;
  /** What messages call a lane; its place in the batch unless told. */
  readonly laneName?: (lane: number) => string;
  /** The update that the next pass is for, in training; null else. */
  training: Training | null;
}

/** What a pass of training is for: dropout draws its masks by it, whichever lanes the samples run in. */
export interface Training {
  /** How many updates came before, over all of the training, pauses included. */
  readonly update: number;
  /** For each lane the number of its sample's row in the data. */
  readonly samples: Int32Array;
}

/** The arena of a run, with its regions. */
function regionsOver(program: Program, numbers: Float64Array) {
  const { values, partials, gradients, contributions, scratch } = program.regions;
  return {
    numbers,
    values: numbers.subarray(values, partials),
    partials: numbers.subarray(partials, gradients),
    gradients: numbers.subarray(gradients, contributions),
    contributions: numbers.subarray(contributions, scratch),
    scratch: numbers.subarray(scratch, program.length),
  };
}

/** Allocates the arena and loads constants, and parameters as the graph has them. Nothing is computed yet. */
export function createRun(program: Program): Run {
  const regions = regionsOver(program, new Float64Array(program.length));
  const run: Run = { program, ...regions, lane: 0, training: null };
  for (const { cell, value } of program.constants) setCell(run, cell, value);
  for (const { params } of program.nodes)
    for (const cell of params) setCell(run, cell, cell.initial.data);
  return run;
}

/** The same numbers in an arena of their own. */
export function copyRun(run: Run): Run {
  return { ...run, ...regionsOver(run.program, run.numbers.slice()) };
}

/** Takes all gradients and contributions back to 0; answers the run. */
export function clearGradients(run: Run): Run {
  run.gradients.fill(0);
  run.contributions.fill(0);
  return run;
}

/** Writes a cell: as many numbers as it holds, those of one lane, which every lane then shares, or one for all. */
export function setCell(run: Run, cell: Cell, data: ArrayLike<number> | number): void {
  const length = cellLength(cell, run.program.lanes);
  if (typeof data === "number") {
    run.values.fill(data, cell.offset, cell.offset + length);
    return;
  }
  if (data.length !== cell.size && data.length !== length)
    throw new RangeError(`A cell of ${length} numbers can't be set to ${data.length}.`);
  for (let at = 0; at < length; at += data.length) run.values.set(data, cell.offset + at);
}
