import { createRun, type Run } from "../engine/arena.ts";
import { compile } from "../engine/compile.ts";
import type { Program, Reduction } from "../engine/program.ts";
import { findParamCell, followedTensors, gradientsOf, valuesOf } from "../engine/read.ts";
import type { Graph } from "../model/graph.ts";
import { sourceParam } from "../model/names.ts";
import { followingParameters } from "./following.ts";
import { trainedParameters } from "./parameters.ts";
import type { Prepared } from "./prepare.ts";

/** The most samples that run side by side; a larger batch goes in parts, so that its arenas stay small. */
export const maximumLanes = 256;
/** Numbers that an arena may have: 256 MB. */
const arenaLimit = 2 ** 25;

/** How many samples of a graph run side by side, by its program for one: a power of two. */
export function lanesFor({ length }: Pick<Program, "length">): number {
  let lanes = maximumLanes;
  while (lanes > 1 && lanes * length > arenaLimit) lanes /= 2;
  return lanes;
}

/** A run whose inputs and targets take rows of the data. */
export interface SampleRun {
  readonly run: Run;
  /** Puts these rows, as many as the run has lanes, into its inputs and targets. */
  load(rows: Int32Array): void;
  /** Puts numbers into the trained parameters, and into those that follow, at the places that they have. */
  setParameters(values: Float64Array): void;
  /** Adds the gradient of each trained parameter to `into`. */
  addGradients(into: Float64Array): void;
  /** Puts what a pass of training made of the tensors that follow it into `into`, at their places. */
  takeFollowed(into: Float64Array): void;
}

/**
 * Compiles the graph for so many lanes. `samples` is how many samples a mean is taken over, where the
 * lanes are only a part of them.
 */
export function createSampleRun(
  graph: Graph,
  prepared: Prepared,
  lanes: number,
  samples: number,
  reduction: Reduction,
  training = false,
): SampleRun {
  const lanedNodes = new Set(prepared.feeds.map(({ node }) => node));
  const program = compile(graph, { lanes, lanedNodes, reduction, samples, training });
  let loaded: Int32Array = new Int32Array(lanes);
  const run: Run = {
    ...createRun(program),
    ...(prepared.feeds.length > 0 && {
      laneName: (lane: number) => `row ${loaded[lane]! + 1} of the data`,
    }),
  };
  const inlets = prepared.feeds.map(({ node, element, values }) => {
    const cell = findParamCell(program, node, sourceParam);
    if (!cell?.laned) throw new Error(`${node} is no place for numbers of each sample.`);
    return { values, element, size: cell.size, inlet: valuesOf(run, cell) };
  });
  const following = followingParameters(program);
  const stored = [...trainedParameters(program), ...following].map(({ cell, place }) => ({
    place,
    values: valuesOf(run, cell),
  }));
  const places = new Map(following.map(({ cell, place }) => [cell, place] as const));
  const parameters = trainedParameters(program).map(({ cell, place }) => ({
    place,
    gradients: gradientsOf(run, cell),
  }));
  return {
    run,
    load(rows) {
      loaded = rows;
      for (const { values, element, size, inlet } of inlets)
        for (let lane = 0; lane < lanes; lane++)
          inlet[lane * size + element] = values[rows[lane]!]!;
    },
    setParameters(values) {
      for (const { place, values: own } of stored)
        for (let k = 0; k < own.length; k++) own[k] = values[place + k]!;
    },
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

/** Runs for batches of any length, each compiled once and kept. */
export function createSampleRuns(graph: Graph, prepared: Prepared, reduction: Reduction) {
  const known = new Map<string, SampleRun>();

  function get(lanes: number, samples: number, training = false): SampleRun {
    const key = `${lanes} ${samples} ${training}`;
    let found = known.get(key);
    if (!found) {
      found = createSampleRun(graph, prepared, lanes, samples, reduction, training);
      known.set(key, found);
    }
    return found;
  }

  const single = get(1, 1);
  const lanes = lanesFor(single.run.program);
  return {
    /** The run for one sample alone. */
    single,
    /** The run for a part of `lanes` samples of a batch of `samples`, for training or not. */
    get,
    /** Rows cut into parts of as many as run side by side. */
    partsOf: (rows: Int32Array) => partsOf(rows, lanes),
  };
}

export type SampleRuns = ReturnType<typeof createSampleRuns>;

/** Rows cut into parts of at most so many. */
export function partsOf(rows: Int32Array, lanes: number): readonly Int32Array[] {
  const parts: Int32Array[] = [];
  for (let at = 0; at < rows.length; at += lanes) parts.push(rows.subarray(at, at + lanes));
  return parts;
}
