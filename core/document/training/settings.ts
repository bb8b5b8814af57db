import { type SettingName, settingFault, type TrainingSettings } from "../../model/settings.ts";
import type { ProblemList } from "../problem.ts";

/** Every number among the settings, with its name and its place within them. */
function settingNumbers(
  settings: TrainingSettings,
): readonly (readonly [where: string, name: SettingName, value: number | null])[] {
  const { optimizer, schedule, clip, stop } = settings;
  return [
    ["optimizer.learningRate", "learningRate", optimizer.learningRate],
    ["optimizer.weightDecay", "weightDecay", optimizer.weightDecay],
    ["optimizer.momentum", "momentum", optimizer.momentum],
    ["optimizer.beta1", "beta1", optimizer.beta1],
    ["optimizer.beta2", "beta2", optimizer.beta2],
    ["optimizer.smoothing", "smoothing", optimizer.smoothing],
    ["optimizer.epsilon", "epsilon", optimizer.epsilon],
    ["schedule.every", "every", schedule.kind === "step" ? schedule.every : null],
    ["schedule.factor", "factor", schedule.kind === "step" ? schedule.factor : null],
    ["schedule.minimum", "cosineMinimum", schedule.kind === "cosine" ? schedule.minimum : null],
    ["warmUp", "warmUp", settings.warmUp],
    ["batchSize", "batchSize", settings.batchSize],
    ["epochs", "epochs", settings.epochs],
    ["seed", "seed", settings.seed],
    ["clip.limit", "limit", clip.kind === "none" ? null : clip.limit],
    ["l1", "l1", settings.l1],
    ["l2", "l2", settings.l2],
    ["stop.lossBelow", "lossBelow", stop.lossBelow],
    ["stop.lossAbove", "lossAbove", stop.lossAbove],
    ["stop.patience", "patience", stop.patience],
  ];
}

export function checkSettings(list: ProblemList, settings: TrainingSettings): void {
  for (const [where, name, value] of settingNumbers(settings)) {
    const fault = value === null ? null : settingFault(name, value);
    if (fault) list.add("out-of-bounds", `training.settings.${where}`, `found ${value}. ${fault}`);
  }
}
