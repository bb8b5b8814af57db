import { dirname } from "node:path";
import type { Data } from "../model/data.ts";
import type { Graph } from "../model/graph.ts";
import { formatExact, formatNumber } from "../model/number-text.ts";
import { defaultSettings, type TrainingSettings } from "../model/settings.ts";
import { findOptimizer } from "../train/optimizers.ts";
import type { Prepared } from "../train/prepare.ts";
import { count, countText } from "../words/count.ts";
import { type Finding, remarks } from "./answer.ts";
import { reasonWords } from "./train-loop.ts";
import type { Outcome } from "./train-outcome.ts";
import { percent } from "./words.ts";

/** A run that is over, with all that is told of it. */
export interface Trained {
  readonly file: string;
  readonly graph: Graph;
  readonly settings: TrainingSettings;
  readonly prepared: Prepared;
  readonly outcome: Outcome;
  /** Where the graph was to be written; null for nowhere. */
  readonly out: string | null;
  /** Why it could not be written; null when it was, or need not be. */
  readonly outFault: string | null;
}

/** The run for people, a line for each thing. */
export function trainText(trained: Trained, problems: readonly Finding[]): string {
  const { graph, settings, prepared, outcome } = trained;
  const lines = [
    ["Data", dataWords(graph.data, prepared)],
    ["Optimiser", optimizerWords(settings)],
    ["Epochs", epochWords(trained)],
    ["Loss", `${formatNumber(outcome.loss)}, ${settings.reduction} over the rows trained on`],
    ...(outcome.validationLoss === null
      ? []
      : [["Validation loss", formatNumber(outcome.validationLoss)]]),
    ...(outcome.accuracy === null ? [] : [["Accuracy", accuracyWords(trained)]]),
    ["Ended", endWords(trained)],
    ...writtenWords(trained),
  ];
  const width = Math.max(...lines.map(([label = ""]) => label.length));
  return [
    graph.name,
    ...lines.map(([label = "", text]) => `${label.padEnd(width)}  ${text}`),
    ...remarks(problems).map((line) => `\n${line}`),
  ].join("\n");
}

function dataWords(data: Data | undefined, { training, validation }: Prepared): string {
  if (!data) return "none: the values typed into the graph are its one row";
  const { source } = data;
  const name = source.name || "a table";
  const kept = validation.length > 0 ? `, ${countText(validation.length)} to validate with` : "";
  return `${name}, ${count(training.length, "row")} to train on${kept}`;
}

function optimizerWords(settings: TrainingSettings): string {
  const { optimizer, schedule, batchSize, precision } = settings;
  const rate = `learning rate ${formatExact(optimizer.learningRate)}`;
  const falls = schedule.kind === "constant" ? "" : ` at first (${schedule.kind})`;
  const batch = batchSize === null ? "all rows in a batch" : `batches of ${countText(batchSize)}`;
  const rounded = precision === defaultSettings.precision ? "" : `, ${precision}`;
  return `${findOptimizer(optimizer.id).title}, ${rate}${falls}, ${batch}${rounded}`;
}

function epochWords({ settings, outcome: { progress }, prepared }: Trained): string {
  const { samples } = progress.soFar;
  const begun =
    samples > 0 ? ` and ${countText(samples)} of ${count(prepared.training.length, "row")}` : "";
  return `${countText(progress.epoch)} of ${countText(settings.epochs)}${begun}, after ${count(progress.updates, "update")}`;
}

/** Also why nothing has happened, where the file had all its epochs already. */
function endWords({ graph, outcome: { end, progress } }: Trained): string {
  const wasDone = end.kind === "epochs" && graph.training?.progress?.epoch === progress.epoch;
  return reasonWords(end) + (wasDone ? " Ask for more with --epochs." : "");
}

function accuracyWords({ outcome, prepared: { training, validation } }: Trained): string {
  const { accuracy, validationAccuracy } = outcome;
  const own = `${percent(accuracy ?? 0)} of ${count(training.length, "row")}`;
  if (validationAccuracy === null) return own;
  return `${own}; ${percent(validationAccuracy)} of ${count(validation.length, "held-out row")}`;
}

/** A graph looks for its file of data in its own folder. */
function writtenWords({ file, graph, out, outFault }: Trained): readonly (readonly string[])[] {
  if (out === null || outFault !== null) return [];
  const source = graph.data?.source;
  const hasMoved = dirname(out) !== (file === "-" ? "." : dirname(file));
  const note =
    source?.kind === "file" && hasMoved ? `; it looks for “${source.name}” beside itself` : "";
  return [["Written to", `${out}${note}`]];
}
