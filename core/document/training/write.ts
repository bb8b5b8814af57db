import type { GraphNode } from "../../model/graph.ts";
import { type Entry, settingTable } from "../../model/setting-table.ts";
import type { TrainingSettings } from "../../model/settings.ts";
import type {
  EpochRecord,
  ParameterProgress,
  TensorProgress,
  Training,
  TrainingProgress,
} from "../../model/training.ts";
import { exactText } from "../numbers.ts";
import { exactForm } from "../tensors.ts";
import { presentParameters, presentTensors } from "./present.ts";

/** Training as it stands in a file. The order of its keys is part of the format; that of settings is in their table. */
export function trainingForm({ settings, progress }: Training, nodes: readonly GraphNode[]) {
  return {
    settings: withoutRare(settingsForm(settings)),
    progress: progress && progressForm(progress, nodes),
  };
}

type Values = Readonly<Record<string, unknown>>;

/** Without what is seldom set, where it is not. */
function withoutRare(settings: TrainingSettings): Values {
  const isWritten = ([key, value]: readonly [string, unknown]) => {
    const entry: Entry = settingTable[key as keyof TrainingSettings];
    return !("isRare" in entry && value === entry.default);
  };
  return Object.fromEntries(Object.entries(settings).filter(isWritten));
}

/** Settings with the keys that they may have in a file, and with no others. */
export function settingsForm(settings: TrainingSettings): TrainingSettings {
  return formsOf(settingTable, { ...settings }) as unknown as TrainingSettings;
}

function formsOf(fields: Readonly<Record<string, Entry>>, values: Values): Values {
  return Object.fromEntries(
    Object.entries(fields).map(([key, entry]) => [key, formOf(entry, values[key])]),
  );
}

function formOf(entry: Entry, value: unknown): unknown {
  if ("fields" in entry) return formsOf(entry.fields, value as Values);
  if (!("kinds" in entry)) return value;
  const { kind, ...numbers } = value as Values & { readonly kind: string };
  const own = Object.keys(entry.kinds[kind] ?? {}).map((key) => [key, numbers[key]]);
  return { kind, ...Object.fromEntries(own) };
}

function progressForm(progress: TrainingProgress, nodes: readonly GraphNode[]) {
  const { epoch, updates, soFar, best, optimizer, parameters, tensors, records } = progress;
  return {
    epoch,
    updates,
    soFar: { samples: soFar.samples, loss: soFar.loss, right: soFar.right },
    best: best && { loss: best.loss, epoch: best.epoch },
    optimizer,
    parameters: presentParameters(parameters, nodes).map(parameterText),
    tensors: tensors && presentTensors(tensors, nodes).map(tensorProgressForm),
    records: records.map(recordText),
  };
}

function parameterText({ node, param, initial, state }: ParameterProgress): string {
  return [node, param, ...[initial, ...state].map(exactText)].join(" ");
}

function tensorProgressForm({ node, param, initial, state }: TensorProgress) {
  return { node, param, initial: exactForm(initial), state: state.map(exactForm) };
}

function recordText(record: EpochRecord): string {
  const { epoch, loss, penalty, accuracy, validationLoss, validationAccuracy, gradientNorm } =
    record;
  return [epoch, loss, penalty, accuracy, validationLoss, validationAccuracy, gradientNorm]
    .map((number) => (number === null ? "-" : exactText(number)))
    .join(" ");
}
