import { createCompiledArena } from "./compiled/executor.ts";
import { float32, float64, type NumberType } from "./compiled/number-type.ts";
import type { Executor, Numbers, Run } from "./executor.ts";
import { interpreter } from "./interpret.ts";
import { createMeans } from "./means.ts";
import { type Cell, cellLength, type Program } from "./program.ts";

export type { Numbers, Run } from "./executor.ts";

/** The arena of a run, with its regions. */
function regionsOver<Own extends Numbers>(program: Program, numbers: Own) {
  const { values, partials, gradients, contributions, scratch } = program.regions;
  const region = (from: number, to: number) => numbers.subarray(from, to) as Own;
  return {
    numbers,
    values: region(values, partials),
    partials: region(partials, gradients),
    gradients: region(gradients, contributions),
    contributions: region(contributions, scratch),
    scratch: region(scratch, program.length),
  };
}

export interface RunOptions {
  /**
   * What runs it, where that can be had: straight code for many passes over a small graph of single numbers, else
   * kernels, else the interpreter. What is large is compiled unless told.
   */
  readonly executor?: Executor["kind"];
}

/** From so many numbers on a compiled pass saves more than its preparation takes. */
const largeArena = 4096;

/** Allocates the arena and loads constants, and parameters as the graph has them. Nothing is computed yet. */
export function createRun(program: Program, options: RunOptions = {}): Run {
  const { executor = program.length < largeArena ? "interpreted" : "compiled" } = options;
  return runOver(program, float64, executor);
}

/**
 * The same in float32, for passes that nobody looks at: compiled, or interpreted where that can't be had. The last
 * digits of the two differ.
 */
export function createFloat32Run(program: Program): Run<Float32Array> {
  return runOver(program, float32, "compiled");
}

function runOver<Own extends Numbers>(
  program: Program,
  type: NumberType<Own>,
  executor: Executor["kind"],
): Run<Own> {
  const arena = (executor !== "interpreted" && createCompiledArena(program, type, executor)) || {
    numbers: type.view(new ArrayBuffer(type.bytes * program.length), 0, program.length),
    executor: interpreter,
  };
  const regions = regionsOver(program, arena.numbers);
  const { executor: by } = arena;
  const run: Run<Own> = { program, ...regions, executor: by, lane: 0, means: null, training: null };
  for (const { cell, value } of program.constants) setCell(run, cell, value);
  const { formIndex, forms } = program.table;
  for (let at = 0; at < program.nodes.length; at++) {
    // Most nodes of a large graph have none: their form says so.
    if (forms[formIndex[at]!]?.form.params.length === 0) continue;
    for (const cell of program.nodes[at]!.params) setCell(run, cell, cell.initial.data);
  }
  return run;
}

/** Whether the run is interpreted though its program is large: kernels could not be had for it. */
export function lacksKernels({ program, executor }: Run): boolean {
  return program.length >= largeArena && executor.kind === "interpreted";
}

/**
 * The same numbers in an arena of their own, in float64, which the interpreter runs, or what runs the original: most
 * copies are only looked at.
 */
export function copyRun(run: Run<Numbers>, by: Executor = interpreter): Run {
  const { program, handedBack } = run;
  const { numbers, executor } = by.copy(run);
  return {
    ...run,
    ...regionsOver(program, numbers),
    executor,
    means: run.means && createMeans(),
    ...(handedBack && { handedBack: new Map(handedBack) }),
  };
}

/** Takes all gradients and contributions back to 0; answers the run. */
export function clearGradients(run: Run): Run {
  run.gradients.fill(0);
  run.contributions.fill(0);
  run.handedBack?.clear();
  return run;
}

/** Writes a cell: as many numbers as it holds, those of one lane, which every lane then shares, or one for all. */
export function setCell(run: Run<Numbers>, cell: Cell, data: ArrayLike<number> | number): void {
  const length = cellLength(cell, run.program.lanes);
  if (typeof data === "number") {
    // An assignment takes a tenth of a fill's time, and a small graph's pass little more than a few fills.
    if (length === 1) run.values[cell.offset] = data;
    else run.values.fill(data, cell.offset, cell.offset + length);
    return;
  }
  if (data.length !== cell.size && data.length !== length)
    throw new RangeError(`A cell of ${length} numbers can't be set to ${data.length}.`);
  for (let at = 0; at < length; at += data.length) run.values.set(data, cell.offset + at);
}
