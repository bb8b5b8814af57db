import { findNode, type Graph } from "../model/graph.ts";
import { type OptimizerId, stateFault, stateNames } from "../model/optimizer-ids.ts";
import type { TrainingSettings } from "../model/settings.ts";
import { nothingSoFar, type ParameterProgress, type TrainingProgress } from "../model/training.ts";
import { findOp } from "../ops/index.ts";
import { findParam, numberParam } from "../ops/wiring.ts";
import type { ParameterKey } from "./parameters.ts";

/** Where a run stands: all that changes with an update. Plain data, in the order of the parameters. */
export interface Checkpoint {
  readonly epoch: number;
  readonly updates: number;
  readonly soFar: TrainingProgress["soFar"];
  readonly best: TrainingProgress["best"];
  readonly optimizer: OptimizerId;
  readonly values: Float64Array;
  /** The optimiser's numbers, parameter by parameter. */
  readonly state: Float64Array;
}

/**
 * The progress of a graph that has none, or its own. Every parameter of `keys` has its place. The optimiser
 * goes on where it remembers all of them; else it begins anew, state and count of updates, as one count
 * corrects the means of all for their start from 0.
 */
export function startProgress(
  graph: Graph,
  keys: readonly ParameterKey[],
  { optimizer: { id } }: TrainingSettings,
): TrainingProgress {
  const progress = graph.training?.progress ?? null;
  const known = new Map(
    (progress?.parameters ?? []).map((each) => [`${each.node} ${each.param}`, each] as const),
  );
  // Another optimiser's numbers mean something else.
  const keepsState =
    progress?.optimizer === id &&
    keys.every(({ node, param }) => {
      const before = known.get(`${node} ${param}`);
      return before !== undefined && stateFault(id, before.state) === null;
    });
  const zeros = stateNames[id].map(() => 0);
  const parameters = keys.map(({ node, param }): ParameterProgress => {
    const before = known.get(`${node} ${param}`);
    return {
      node,
      param,
      initial: before?.initial ?? parameterValue(graph, { node, param }),
      state: keepsState && before ? before.state : zeros,
    };
  });
  const start = { epoch: 0, updates: 0, soFar: nothingSoFar, best: null, records: [] };
  const { updates } = progress && keepsState ? progress : start;
  return { ...(progress ?? start), updates, optimizer: id, parameters };
}

/** A parameter's number in the graph. */
export function parameterValue(graph: Graph, { node: id, param }: ParameterKey): number {
  const node = findNode(graph, id);
  const op = node && findOp(node.op);
  const spec = op && findParam(op, param);
  if (!node || spec?.kind !== "number") throw new Error(`${id} has no parameter ${param}.`);
  return numberParam(node, { ...spec, name: param });
}

/** The progress as it was at a checkpoint of the same run. */
export function progressAt(
  progress: TrainingProgress,
  { epoch, updates, soFar, best, optimizer, state }: Checkpoint,
): TrainingProgress {
  const size = state.length / Math.max(1, progress.parameters.length);
  return {
    epoch,
    updates,
    soFar,
    best,
    optimizer,
    // JSON has no −0, and no rule can tell it from 0.
    parameters: progress.parameters.map((each, i) => ({
      ...each,
      state: Array.from(state.subarray(i * size, (i + 1) * size), (number) => number + 0),
    })),
    records: progress.records.filter((record) => record.epoch <= epoch),
  };
}

/** Records kept at most, and as many checkpoints. */
export const recordLimit = 512;

/**
 * Whether what is known of an epoch is kept when `current` epochs are done: half of the room is for the first
 * ones, in which the most happens, each; the other half for an even selection of the rest.
 */
export function keepsEpoch(epoch: number, current: number, limit = recordLimit): boolean {
  return epochsKept(current, limit)(epoch);
}

/** The same for many epochs. */
export function epochsKept(current: number, limit = recordLimit): (epoch: number) => boolean {
  const first = Math.ceil(limit / 2);
  let stride = 1;
  while ((current - first) / stride > limit - first) stride *= 2;
  return (epoch) => epoch === current || epoch <= first || epoch % stride === 0;
}
