import { optimizerIds } from "../model/optimizer-ids.ts";
import type { TrainingSettings } from "../model/settings.ts";
import { withOptimizer } from "../train/optimizers.ts";
import { isFileName, isSetting, type Option, type OptionValues } from "./options.ts";
import { tableOptions } from "./table-options.ts";

const allRows = "full";

export const trainOptions = [
  {
    name: "--data",
    value: "CSV",
    summary: "Train on this file’s rows instead; --out takes them in.",
    takes: "the name of a CSV file",
    accepts: isFileName,
  },
  ...tableOptions,
  {
    name: "--epochs",
    value: "N",
    summary: "Epochs in total, those already done included.",
    takes: "a whole number from 1",
    accepts: (text) => isSetting("epochs", text),
  },
  {
    name: "--batch",
    value: "N|full",
    summary: "Rows in a batch, or all of them.",
    takes: `a whole number from 1, or ${allRows}`,
    accepts: (text) => text === allRows || isSetting("batchSize", text),
  },
  {
    name: "--lr",
    value: "X",
    summary: "The learning rate.",
    takes: "a number above 0, such as 0.01",
    accepts: (text) => isSetting("learningRate", text),
  },
  {
    name: "--optimizer",
    value: "ID",
    summary: `${optimizerIds.join(", ")}.`,
    takes: `one of ${optimizerIds.join(", ")}`,
    accepts: (text) => optimizerIds.some((id) => id === text),
  },
  {
    name: "--seed",
    value: "N",
    summary: "From it follows the order of the rows in each epoch.",
    takes: "a whole number from 0",
    accepts: (text) => isSetting("seed", text),
  },
  {
    name: "--out",
    value: "FILE",
    summary: "Write the trained graph there; it may be FILE itself.",
    takes: "the name of a file",
    accepts: isFileName,
  },
] as const satisfies readonly Option[];

type OptionName = (typeof trainOptions)[number]["name"];

/** The value of one of the options above; null where it is not given. */
export function given(options: OptionValues, name: OptionName): string | null {
  return options.get(name) ?? null;
}

/** The settings with those in place that the options give. */
export function settingsWith(settings: TrainingSettings, options: OptionValues): TrainingSettings {
  const number = (name: OptionName, otherwise: number) => Number(options.get(name) ?? otherwise);
  const id = optimizerIds.find((known) => known === given(options, "--optimizer"));
  const optimizer = id ? withOptimizer(settings.optimizer, id) : settings.optimizer;
  const batch = given(options, "--batch");
  return {
    ...settings,
    optimizer: { ...optimizer, learningRate: number("--lr", optimizer.learningRate) },
    batchSize: batch === null ? settings.batchSize : batch === allRows ? null : Number(batch),
    epochs: number("--epochs", settings.epochs),
    seed: number("--seed", settings.seed),
  };
}
