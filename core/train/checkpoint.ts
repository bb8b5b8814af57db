import type { Graph } from "../model/graph.ts";
import { type OptimizerId, stateFault, stateNames } from "../model/optimizer-ids.ts";
import type { TrainingSettings } from "../model/settings.ts";
import {
  type EpochRecord,
  nothingSoFar,
  type ParameterPlace,
  type ParameterProgress,
  type TensorProgress,
  type TrainingProgress,
} from "../model/training.ts";
import { sameShape, sizeOf } from "../tensor/shape.ts";
import { isTensor, type Tensor } from "../tensor/tensor.ts";
import { joined, parameterKeyText, tensorAt } from "./parameters.ts";

/** Where a run stands: all that changes with an update. Plain data, in the order of the parameters. */
export interface Checkpoint {
  readonly epoch: number;
  readonly updates: number;
  readonly soFar: TrainingProgress["soFar"];
  readonly best: TrainingProgress["best"];
  readonly optimizer: OptimizerId;
  /** The numbers of one parameter after another. */
  readonly values: Float64Array;
  /** The optimiser's, for each of those numbers in turn. */
  readonly state: Float64Array;
}

/** With numbers of its own, which no update moves. */
export function copyOf(checkpoint: Checkpoint): Checkpoint {
  return { ...checkpoint, values: checkpoint.values.slice(), state: checkpoint.state.slice() };
}

/** The checkpoint with its numbers in the room of another one of the same run. */
export function copyInto({ values, state }: Checkpoint, checkpoint: Checkpoint): Checkpoint {
  values.set(checkpoint.values);
  state.set(checkpoint.state);
  return { ...checkpoint, values, state };
}

/** Where training begins: how far it has come, and the numbers of one parameter after another. */
export interface Start {
  readonly progress: Omit<TrainingProgress, "parameters" | "tensors">;
  /** Before the first update. */
  readonly initial: Float64Array;
  readonly state: Float64Array;
}

/**
 * The progress of a graph that has none, or its own. Every one of `places` has its numbers; at present they are
 * `values`. The optimiser goes on where it remembers all of them; else it begins anew, state and count of
 * updates, as one count corrects the means of all for their start from 0.
 */
export function startProgress(
  graph: Graph,
  places: readonly ParameterPlace[],
  values: Float64Array,
  { optimizer: { id } }: TrainingSettings,
): Start {
  const own = graph.training?.progress ?? null;
  const known = rememberedBy(own);
  const size = stateNames[id].length;
  const initial = values.slice();
  const state = new Float64Array(values.length * size);
  // Another optimiser's numbers mean something else.
  let keepsState = own?.optimizer === id;
  for (const each of places) {
    const before = known(each);
    if (before) initial.set(dataOf(before.initial), each.place);
    if (!before || stateFault(id, before.state) !== null) keepsState = false;
    else
      before.state.forEach((row, s) => {
        const data = dataOf(row);
        for (let k = 0; k < data.length; k++) state[(each.place + k) * size + s] = data[k]!;
      });
  }
  const start = { epoch: 0, updates: 0, soFar: nothingSoFar, best: null, records: [] };
  const { updates } = own && keepsState ? own : start;
  const progress = { ...(own ?? start), updates, optimizer: id };
  return { progress, initial, state: keepsState ? state : state.fill(0) };
}

/** What is remembered of a parameter, as long as it has its shape. */
function rememberedBy(progress: TrainingProgress | null) {
  const all = [...(progress?.parameters ?? []), ...(progress?.tensors ?? [])];
  const known = new Map(all.map((each) => [parameterKeyText(each), each] as const));
  return (place: ParameterPlace): ParameterProgress | TensorProgress | null => {
    const found = known.get(parameterKeyText(place));
    const shape = found && isTensor(found.initial) ? found.initial.shape : [];
    return found && sameShape(shape, place.shape) ? found : null;
  };
}

function dataOf(value: number | Tensor): ArrayLike<number> {
  return typeof value === "number" ? [value] : value.data;
}

/** Where a run stands, as the document has it: `initial` has the numbers before the first update. */
export function progressOf(
  places: readonly ParameterPlace[],
  initial: Float64Array,
  { epoch, updates, soFar, best, optimizer, state }: Checkpoint,
  records: readonly EpochRecord[],
): TrainingProgress {
  const names = stateNames[optimizer];
  const parameters: ParameterProgress[] = [];
  const tensors: TensorProgress[] = [];
  for (const own of places) {
    const { node, param, shape, place } = own;
    const at = (s: number, k: number) => state[(place + k) * names.length + s]!;
    if (shape.length === 0)
      // JSON has no −0, and no rule can tell it from 0.
      parameters.push({
        node,
        param,
        initial: initial[place]!,
        state: names.map((_, s) => at(s, 0) + 0),
      });
    else {
      const rows = names.map((_, s) => {
        return { shape, data: Float64Array.from({ length: sizeOf(shape) }, (_, k) => at(s, k)) };
      });
      tensors.push({ node, param, initial: tensorAt(own, initial), state: rows });
    }
  }
  return {
    epoch,
    updates,
    soFar,
    best,
    optimizer,
    parameters,
    ...(tensors.length > 0 && { tensors }),
    records: records.filter((record) => record.epoch <= epoch),
  };
}

/** The progress as it was at a checkpoint of the same run, whose numbers are those of `places`. */
export function progressAt(
  progress: TrainingProgress,
  places: readonly ParameterPlace[],
  checkpoint: Checkpoint,
): TrainingProgress {
  const known = rememberedBy(progress);
  const initial = checkpoint.values.slice();
  for (const each of places) {
    const before = known(each);
    if (before) initial.set(dataOf(before.initial), each.place);
  }
  return progressOf(places, initial, checkpoint, progress.records);
}

/** Every parameter that is remembered, with its numbers before the first update. */
export function initialNumbers({ parameters, tensors = [] }: TrainingProgress) {
  const all = [...parameters, ...tensors];
  let place = 0;
  const places = all.map(({ node, param, initial }): ParameterPlace => {
    const shape = typeof initial === "number" ? [] : initial.shape;
    place += sizeOf(shape);
    return { node, param, shape, place: place - sizeOf(shape) };
  });
  return { places, values: joined(all.map(({ initial }) => dataOf(initial))) };
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
