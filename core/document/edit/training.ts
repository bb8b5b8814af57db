import type { Graph, NodeId } from "../../model/graph.ts";
import { defaultSettings, type TrainingSettings } from "../../model/settings.ts";
import type { ParameterKey, ParameterPlace, TrainingProgress } from "../../model/training.ts";
import { sizeOf } from "../../tensor/shape.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { ProblemList } from "../problem.ts";
import { checkSettings } from "../training/settings.ts";
import { settingsForm } from "../training/write.ts";
import { applyUpdate } from "./params.ts";

/** Sets how the graph is trained and keeps how far it has come. Settings out of bounds change nothing. */
export function setSettings(graph: Graph, settings: TrainingSettings): Graph {
  const list = new ProblemList();
  checkSettings(list, settings);
  if (!list.isEmpty) return graph;
  const text = JSON.stringify(settingsForm(settings));
  const { settings: before, progress } = graph.training ?? { progress: null };
  if (before && JSON.stringify(settingsForm(before)) === text) return graph;
  // As the file has them: without −0 and without keys that mean nothing.
  return { ...graph, training: { settings: JSON.parse(text) as TrainingSettings, progress } };
}

/**
 * What training has come to: the values of one parameter after another, each a single number unless it has
 * a shape, and the progress (null: none). A file
 * can't hold numbers that are not finite: with one among values or progress nothing changes, as half an
 * update is none. Records with one are left out.
 */
export function applyTraining(
  graph: Graph,
  parameters: readonly (ParameterKey & Partial<Pick<ParameterPlace, "shape">>)[],
  values: Float64Array,
  progress: TrainingProgress | null,
): Graph {
  if (!values.every(Number.isFinite) || (progress && !isFiniteProgress(progress))) return graph;
  const updates = new Map<NodeId, Record<string, number | Tensor>>();
  let place = 0;
  for (const { node, param, shape = [] } of parameters) {
    const data = values.slice(place, place + sizeOf(shape));
    place += data.length;
    if (data.length === 0) break;
    const value = shape.length === 0 ? data[0]! : { shape, data };
    const own = updates.get(node);
    if (own) own[param] = value;
    else updates.set(node, { [param]: value });
  }
  return setProgress(applyUpdate(graph, updates), progress && cleanProgress(progress));
}

function setProgress(graph: Graph, progress: TrainingProgress | null): Graph {
  const { settings, progress: before } = graph.training ?? {
    settings: defaultSettings,
    progress: null,
  };
  return sameProgress(before, progress) ? graph : { ...graph, training: { settings, progress } };
}

/** The cheap parts first: while training goes on they differ, and the rest is long. */
function sameProgress(a: TrainingProgress | null, b: TrainingProgress | null): boolean {
  if (a === b || a === null || b === null) return a === b;
  return a.updates === b.updates && a.epoch === b.epoch && JSON.stringify(a) === JSON.stringify(b);
}

function isFiniteProgress(progress: TrainingProgress): boolean {
  const { epoch, updates, soFar, best, parameters, tensors = [] } = progress;
  return (
    allFinite([epoch, updates, ...Object.values(soFar), ...Object.values(best ?? {})]) &&
    parameters.every(({ initial, state }) => Number.isFinite(initial) && allFinite(state)) &&
    tensors.every(({ initial, state }) =>
      [initial, ...state].every(({ data }) => data.every(Number.isFinite)),
    )
  );
}

/** Without records that are not finite, and without −0 where a file has plain numbers. */
function cleanProgress(progress: TrainingProgress): TrainingProgress {
  const { soFar, best, records } = progress;
  const finite = records.filter((record) => allFinite(Object.values(record)));
  return {
    ...progress,
    soFar: { ...soFar, loss: soFar.loss + 0 },
    best: best && { ...best, loss: best.loss + 0 },
    records: finite.length === records.length ? records : finite,
  };
}

/** null stands for a number that there is not. */
function allFinite(numbers: readonly (number | null)[]): boolean {
  return numbers.every((number) => number === null || Number.isFinite(number));
}
