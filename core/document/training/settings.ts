import {
  settingFault,
  settingNames,
  settingPath,
  settingValue,
  type TrainingSettings,
} from "../../model/settings.ts";
import type { ProblemList } from "../problem.ts";

/** Every number out of bounds, with its place in the file. */
export function checkSettings(list: ProblemList, settings: TrainingSettings): void {
  for (const name of settingNames) {
    const value = settingValue(settings, name);
    const fault = value === null ? null : settingFault(name, value);
    if (fault)
      list.add(
        "out-of-bounds",
        `training.settings.${settingPath(name)}`,
        `found ${value}. ${fault}`,
      );
  }
}
