import { createFloat32Run, createRun, type Numbers, type Run } from "../engine/arena.ts";
import { compile } from "../engine/compile.ts";
import { type Cell, largestArena, type Program, type Reduction } from "../engine/program.ts";
import { findParamCell, followedTensors, gradientsOf, valuesOf } from "../engine/read.ts";
import type { Graph, NodeId } from "../model/graph.ts";
import { sourceParam } from "../model/names.ts";
import type { TrainingSettings } from "../model/settings.ts";
import { findHeads, type Head } from "./answers.ts";
import { followingParameters } from "./following.ts";
import { lossFaults } from "./loss.ts";
import { type TrainedParameter, trainedParameters } from "./parameters.ts";
import type { Prepared } from "./prepare.ts";

/** The most samples that run side by side; a larger batch goes in parts, so that its arenas stay small. */
export const maximumLanes = 256;
/** Numbers that the lanes of an arena may have together: 256 MB. */
const lanesLimit = 2 ** 25;
/** Numbers of all arenas that are kept for batches of different lengths: 512 MB. */
const keptLimit = 2 ** 26;

/** From so many times on that a small run is asked for, what compiles it takes less than it saves. */
const often = 200;

/**
 * How many samples of a graph run side by side: a power of two. What all lanes share, as weights, does not count, so
 * that the parts of a batch do not depend on it. `one`: its program for one sample.
 */
function lanesFor(graph: Graph, lanedNodes: ReadonlySet<NodeId>, one: Program): number {
  // A lane of several has no number that one alone does not have.
  if (maximumLanes * one.length <= lanesLimit) return maximumLanes;
  // That is no measure of a lane, though: a layer of neurons keeps fewer numbers where it has several.
  const [two, three] = [2, 3].map((lanes) => compile(graph, { lanes, lanedNodes }));
  // Further samples may be beyond memory.
  if (two!.nodes.length < one.nodes.length) return 1;
  if (three!.nodes.length < one.nodes.length) return 2;
  const each = three!.length - two!.length;
  return lanesWithin(two!.length - 2 * each, each);
}

/** By the numbers in an arena that all lanes share, and those that each lane adds. */
export function lanesWithin(shared: number, each: number): number {
  const most = Math.min(lanesLimit, largestArena - shared);
  let lanes = maximumLanes;
  while (lanes > 1 && lanes * each > most) lanes /= 2;
  return lanes;
}

/** The inputs and targets that have numbers of their own in each sample. */
export function fedIds({ feeds }: Pick<Prepared, "feeds">): ReadonlySet<NodeId> {
  return new Set(feeds.map(({ node }) => node));
}

/** A run whose inputs and targets take rows of the data. */
export interface SampleRun<Own extends Numbers = Float64Array> {
  readonly run: Run<Own>;
  /** Where its answers meet their targets, by its program's positions. */
  readonly heads: readonly Head[];
  /** Puts these rows, as many as the run has lanes, into its inputs and targets. */
  load(rows: Int32Array): void;
  /** Puts numbers into the trained parameters, and into those that follow, at the places that they have. */
  setParameters(values: Float64Array): void;
  /** Adds the gradient of each trained parameter to `into`. */
  addGradients(into: Float64Array): void;
  /** Puts what a pass of training made of the tensors that follow it into `into`, at their places. */
  takeFollowed(into: Float64Array): void;
}

type Precision = TrainingSettings["precision"];

/** A pass over a part of a batch. */
interface Pass {
  readonly lanes: number;
  /** How many samples a mean is taken over, where the lanes are only a part of them. */
  readonly samples: number;
  readonly training: boolean;
  /** Whether it is for an update, which asks for the gradients of what learns alone. No unless told. */
  readonly learntOnly?: boolean;
}

/** Compiles the graph for so many lanes, which are all samples that a mean is taken over. */
export function createSampleRun(
  graph: Graph,
  prepared: Prepared,
  lanes: number,
  reduction: Reduction,
): SampleRun {
  const lanedNodes = fedIds(prepared);
  return sampleRunOf(createRun(compile(graph, { lanes, lanedNodes, reduction })), prepared);
}

/** A batch as an update runs it, which is the next one after so many. */
interface UpdateBatch {
  readonly rows: Int32Array;
  readonly update: number;
  readonly reduction: Reduction;
}

/**
 * The pass of an update over a whole batch, to be looked at, and not run yet: dropout drops by the update and the rows,
 * batch norm goes by the batch.
 */
export function createBatchRun(
  graph: Graph,
  prepared: Prepared,
  { rows, update, reduction }: UpdateBatch,
): Run {
  const { length: lanes } = rows;
  const options = { lanes, lanedNodes: fedIds(prepared), reduction, training: true };
  const { run, load } = sampleRunOf(createRun(compile(graph, options)), prepared);
  load(rows);
  run.training = { update, samples: rows };
  return run;
}

function sampleRunOf<Own extends Numbers>(own: Run<Own>, prepared: Prepared): SampleRun<Own> {
  const { program } = own;
  const { lanes } = program;
  let loaded: Int32Array = new Int32Array(lanes);
  const run: Run<Own> = {
    ...own,
    ...(prepared.feeds.length > 0 && {
      laneName: (lane: number) => `row ${loaded[lane]! + 1} of the data`,
    }),
  };
  const inlets = prepared.feeds.map(({ node, element, values }) => {
    const cell = findParamCell(program, node, sourceParam);
    if (!cell?.laned) throw new Error(`${node} is no place for numbers of each sample.`);
    return { values, element, size: cell.size, inlet: valuesOf(run, cell) };
  });
  const places = new Map(
    followingParameters(program).map(({ cell, place }) => [cell, place] as const),
  );
  const parameters = joinedCells(trainedParameters(program)).map(({ cell, place }) => ({
    place,
    gradients: gradientsOf(run, cell),
  }));
  return {
    run,
    heads: findHeads(program, prepared),
    load(rows) {
      loaded = rows;
      for (const { values, element, size, inlet } of inlets)
        for (let lane = 0; lane < lanes; lane++)
          inlet[lane * size + element] = values[rows[lane]!]!;
    },
    setParameters: parameterWriter(run),
    addGradients(into) {
      for (const { place, gradients } of parameters)
        for (let k = 0; k < gradients.length; k++) into[place + k]! += gradients[k]!;
    },
    takeFollowed(into) {
      for (const { param, data } of followedTensors(run)) {
        const place = places.get(param);
        if (place !== undefined) into.set(data, place);
      }
    },
  };
}

/**
 * What puts numbers into a run's parameters, those that updates move and behind them those that follow, at the
 * places that they have among the numbers of all.
 */
export function parameterWriter(run: Run<Numbers>): (values: Float64Array) => void {
  const { program } = run;
  const all = [...trainedParameters(program), ...followingParameters(program)];
  const stored = joinedCells(all).map(({ cell, place }) => ({ place, own: valuesOf(run, cell) }));
  return (values) => {
    // Most are single numbers, for which a call takes longer than the loop.
    for (const { place, own } of stored)
      for (let k = 0; k < own.length; k++) own[k] = values[place + k]!;
  };
}

/** The cells of parameters, those as one whose numbers follow each other in the arena as they do among all. */
function joinedCells(parameters: readonly Pick<TrainedParameter, "cell" | "place">[]) {
  const joined: { cell: Cell; place: number }[] = [];
  for (const { cell, place } of parameters) {
    const last = joined.at(-1);
    const { offset, size, laned } = cell;
    const follows =
      last && last.cell.offset + last.cell.size === offset && last.place + last.cell.size === place;
    if (follows && !laned && !last.cell.laned)
      last.cell = { ...last.cell, size: last.cell.size + size };
    else joined.push({ cell: { offset, size, laned }, place });
  }
  return joined;
}

/** Runs for batches of any length. Those used last are kept while their arenas are not too large together. */
export function createSampleRuns(graph: Graph, prepared: Prepared, reduction: Reduction) {
  const lanedNodes = fedIds(prepared);
  const known = new Map<string, { readonly sample: SampleRun<Numbers>; readonly asked: number }>();
  const one = programOf({ lanes: 1, samples: 1, training: false });
  const single = sampleRunOf(createRun(one), prepared);
  const lanes = lanesFor(graph, lanedNodes, one);

  function programOf(pass: Pass): Program {
    return compile(graph, { ...pass, lanedNodes, reduction });
  }

  function kept<Own extends Numbers>(
    precision: Precision,
    pass: Pass,
    create: (program: Program, isAskedOften: boolean) => Run<Own>,
  ): SampleRun<Own> {
    const key = `${precision} ${pass.lanes} ${pass.samples} ${pass.training} ${pass.learntOnly === true}`;
    const found = known.get(key);
    const asked = (found?.asked ?? 0) + 1;
    const isOutgrown = asked === often && found?.sample.run.executor.kind === "interpreted";
    const program = found?.sample.run.program ?? programOf(pass);
    const sample =
      found && !isOutgrown
        ? (found.sample as SampleRun<Own>)
        : sampleRunOf(create(program, isOutgrown), prepared);
    known.delete(key);
    known.set(key, { sample, asked });
    if (!found) letGo();
    return sample;
  }

  /** The last used stays in any case. */
  function letGo(): void {
    let total = 0;
    for (const [key, { sample }] of [...known].reverse()) {
      const { length } = sample.run.program;
      if (total > 0 && total + length > keptLimit) known.delete(key);
      total += length;
    }
  }

  const createFloat64Run = (program: Program, isAskedOften: boolean) =>
    createRun(program, isAskedOften ? { executor: "straight" } : {});

  return {
    /** The run for one sample alone. */
    single,
    /** The most that run side by side. */
    lanes,
    /** To be loaded before each pass: a run that is asked for often may be made anew, compiled. */
    get: (pass: Pass) => kept("float64", pass, createFloat64Run),
    /** The same in float32. */
    inFloat32: (pass: Pass) => kept("float32", pass, createFloat32Run),
    /** Why there is no loss in such a pass; none where there is one. */
    faults: (pass: Pass) => lossFaults(programOf(pass)),
    /** Rows cut into parts that run side by side. */
    partsOf: (rows: Int32Array) => partsOf(rows, lanes),
  };
}

export type SampleRuns = ReturnType<typeof createSampleRuns>;

/** Rows cut into as few parts as there can be of at most so many, of equal length or of one more. */
export function partsOf(rows: Int32Array, most: number): readonly Int32Array[] {
  const count = Math.ceil(rows.length / most);
  const parts: Int32Array[] = [];
  let at = 0;
  while (at < rows.length) {
    const length = Math.ceil((rows.length - at) / (count - parts.length));
    parts.push(rows.subarray(at, at + length));
    at += length;
  }
  return parts;
}
