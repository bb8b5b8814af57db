import type { GraphNode } from "../../model/graph.ts";
import type { Schedule, TrainingSettings } from "../../model/settings.ts";
import type {
  EpochRecord,
  ParameterProgress,
  Training,
  TrainingProgress,
} from "../../model/training.ts";
import { exactText } from "../numbers.ts";
import { presentParameters } from "./present.ts";

/** Training as it stands in a file. Keys are listed one by one: their order is part of the format. */
export function trainingForm({ settings, progress }: Training, nodes: readonly GraphNode[]) {
  return {
    settings: settingsForm(settings),
    progress: progress && progressForm(progress, nodes),
  };
}

export function settingsForm(settings: TrainingSettings): TrainingSettings {
  const { optimizer, clip, stop } = settings;
  return {
    optimizer: {
      id: optimizer.id,
      learningRate: optimizer.learningRate,
      weightDecay: optimizer.weightDecay,
      momentum: optimizer.momentum,
      beta1: optimizer.beta1,
      beta2: optimizer.beta2,
      smoothing: optimizer.smoothing,
      epsilon: optimizer.epsilon,
    },
    schedule: scheduleForm(settings.schedule),
    warmUp: settings.warmUp,
    batchSize: settings.batchSize,
    epochs: settings.epochs,
    shuffle: settings.shuffle,
    seed: settings.seed,
    clip: clip.kind === "none" ? { kind: "none" } : { kind: clip.kind, limit: clip.limit },
    l1: settings.l1,
    l2: settings.l2,
    reduction: settings.reduction,
    stop: { lossBelow: stop.lossBelow, lossAbove: stop.lossAbove, patience: stop.patience },
  };
}

function scheduleForm(schedule: Schedule): Schedule {
  switch (schedule.kind) {
    case "constant":
      return { kind: "constant" };
    case "step":
      return { kind: "step", every: schedule.every, factor: schedule.factor };
    case "cosine":
      return { kind: "cosine", minimum: schedule.minimum };
  }
}

function progressForm(progress: TrainingProgress, nodes: readonly GraphNode[]) {
  const { epoch, updates, soFar, best, optimizer, parameters, records } = progress;
  return {
    epoch,
    updates,
    soFar: { samples: soFar.samples, loss: soFar.loss, right: soFar.right },
    best: best && { loss: best.loss, epoch: best.epoch },
    optimizer,
    parameters: presentParameters(parameters, nodes).map(parameterText),
    records: records.map(recordText),
  };
}

function parameterText({ node, param, initial, state }: ParameterProgress): string {
  return [node, param, ...[initial, ...state].map(exactText)].join(" ");
}

function recordText(record: EpochRecord): string {
  const { epoch, loss, penalty, accuracy, validationLoss, validationAccuracy, gradientNorm } =
    record;
  return [epoch, loss, penalty, accuracy, validationLoss, validationAccuracy, gradientNorm]
    .map((number) => (number === null ? "-" : exactText(number)))
    .join(" ");
}
