import { optimizerIds } from "../model/optimizer-ids.ts";
import { settingTable } from "../model/setting-table.ts";
import { type TrainingSettings, withSetting } from "../model/settings.ts";
import { withOptimizer } from "../train/optimizers.ts";
import { isFileName, type Option, type OptionValues, settingOption } from "./options.ts";
import { tableOptions } from "./table-options.ts";

const { choices: precisions, hint } = settingTable.precision;

export const trainOptions = [
  {
    name: "--data",
    value: "CSV",
    summary: "Train on this file’s rows instead; --out takes them in.",
    takes: "the name of a CSV file",
    accepts: isFileName,
  },
  ...tableOptions,
  settingOption("--epochs", "epochs", "Epochs in total, those already done included."),
  settingOption("--batch", "batchSize", "Rows in a batch, or all of them.", "full"),
  settingOption("--lr", "learningRate", "The learning rate."),
  {
    name: "--optimizer",
    value: "ID",
    summary: `${optimizerIds.join(", ")}.`,
    takes: `one of ${optimizerIds.join(", ")}`,
    accepts: (text) => optimizerIds.some((id) => id === text),
  },
  {
    name: "--precision",
    value: "ID",
    summary: `float64, or ${hint}.`,
    takes: precisions.join(" or "),
    accepts: (text) => precisions.some((id) => id === text),
  },
  settingOption("--seed", "seed", "From it follows the order of the rows in each epoch."),
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
  const id = optimizerIds.find((known) => known === given(options, "--optimizer"));
  const precision = precisions.find((known) => known === given(options, "--precision"));
  let next: TrainingSettings = {
    ...settings,
    ...(id && { optimizer: withOptimizer(settings.optimizer, id) }),
    ...(precision && { precision }),
  };
  for (const option of trainOptions) {
    const text = options.get(option.name);
    if (text !== undefined && "setting" in option)
      next = withSetting(next, option.setting, text === option.none ? null : Number(text));
  }
  return next;
}
