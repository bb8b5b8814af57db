import {
  canBeFed,
  columnsOf,
  count,
  countText,
  defaultSettings,
  type Graph,
  type Problem,
  plural,
  sameData,
  type TrainingProgress,
  type TrainingSpeed,
} from "../../../core/index.ts";
import type { AppState } from "../app/state.ts";
import { changesLayoutOnly } from "../document/layout-only.ts";
import { fileTable } from "./prepared.ts";
import type { Refusal } from "./training-state.ts";

type GraphHistory = AppState["history"];

const progressOf = (graph: Graph): TrainingProgress | null => graph.training?.progress ?? null;

/** How the last run ended, as long as the graph has come no further and not back since. */
export function presentEnd({ training: { end }, history: { present } }: AppState) {
  return end && progressOf(end.graph) === progressOf(present) ? end : null;
}

const noProblems: readonly Problem[] = [];

/** What keeps the graph from being trained, as far as is known: what was found of another graph is not. */
export function presentProblems(state: AppState): readonly Problem[] {
  const { refused, unseen } = state.training;
  const found = [refused, unseen].find((refusal) => refusal && isPresent(state, refusal));
  return found?.problems ?? noProblems;
}

function isPresent(state: AppState, { graph, table }: Refusal): boolean {
  const { present } = state.history;
  return changesLayoutOnly(graph, present) && fileTable(state, present) === table;
}

/** The graph as it was after the update that its progress ends with, as far as undo remembers. */
function lastUpdated({ present, past }: GraphHistory): Graph {
  // Other data begin the epoch anew; only an update touches the parameters.
  const parameters = progressOf(present)?.parameters;
  for (let i = past.length - 1; i >= 0; i--) {
    const entry = past[i];
    if (entry && progressOf(entry.before)?.parameters !== parameters) return entry.after;
  }
  return past[0]?.before ?? present;
}

const columns = ({ nodes }: Graph) =>
  nodes.filter(canBeFed).map((node) => [node.id, columnsOf(node)]);

/**
 * That the graph learnt from other data than it has now, and what Train does about it; null where it did
 * not. Follows from the document and its undo steps alone.
 */
export function changedDataWords(history: GraphHistory): string | null {
  const { present } = history;
  const progress = progressOf(present);
  if (!progress || progress.updates === 0) return null;
  const then = lastUpdated(history);
  const at = place(progressOf(then) ?? progress);
  const { epochs } = present.training?.settings ?? defaultSettings;
  const isOver = progress.epoch >= epochs;
  const next = isOver ? "raise the epochs, or reset." : "Train continues, Reset starts over.";
  if (!sameData(then.data, present.data)) {
    if (!present.data)
      return `Data removed ${at}: ${isOver ? next : "Train uses the values typed into the graph."}`;
    return `Data ${then.data ? "changed" : "given"} ${at}: ${next}`;
  }
  const isBoundAlike = JSON.stringify(columns(then)) === JSON.stringify(columns(present));
  if (!present.data || isBoundAlike) return null;
  return `Columns changed ${at}: ${next}`;
}

function place({ epoch, soFar }: TrainingProgress): string {
  return soFar.samples === 0 ? `after epoch ${epoch}` : `in epoch ${epoch + 1}`;
}

/** Where training stands when there is nothing else to say. */
export function readyWords(graph: Graph): string {
  const { settings, progress } = graph.training ?? { settings: defaultSettings, progress: null };
  const own = graph.data ? "" : " on the values typed into the graph, as its one sample";
  if (!progress || progress.updates === 0) return `Ready to train${own}.`;
  const { epoch, soFar } = progress;
  const { epochs } = settings;
  if (epoch >= epochs)
    return `${countText(epoch)} of ${count(epochs, "epoch")} ${plural(epochs, "is", "are")} done.`;
  const next = soFar.samples === 0 ? "" : `, and ${count(soFar.samples, "sample")} of the next`;
  return `${countText(epoch)} of ${count(epochs, "epoch")} ${plural(epochs, "is", "are")} done${next}: press Train to continue${own}.`;
}

/** The choice of a speed. */
export function speedWords(speed: TrainingSpeed): string {
  if (speed === null) return "Fastest";
  return speed === 1 ? "1 epoch/s" : `${speed} epochs/s`;
}
