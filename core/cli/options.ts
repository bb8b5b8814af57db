import {
  defaultSettings,
  isWholeSetting,
  type SettingName,
  settingEntry,
  settingFault,
  settingValue,
} from "../model/settings.ts";

/** An option as a command declares it: one that takes a value, or one that is given or not. */
export type Option = ValueOption | FlagOption;

export interface FlagOption {
  /** With its hyphens. */
  readonly name: `--${string}`;
  readonly value: null;
  /** A line for the help. */
  readonly summary: string;
}

export interface ValueOption {
  /** With its hyphens. */
  readonly name: `--${string}`;
  /** What stands for its value in the help. */
  readonly value: string;
  /** A line for the help. */
  readonly summary: string;
  /** What its value must be, in words: “a whole number from 1”. */
  readonly takes: string;
  accepts(value: string): boolean;
}

/** The values given, by the names of the options. */
export type OptionValues = ReadonlyMap<string, string>;

/** Decimal digits as in a file; not what JavaScript takes besides, such as “0x10” or nothing. */
const decimalNumber = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** An option that gives a number among the settings of training. */
export interface SettingOption extends ValueOption {
  readonly setting: SettingName;
  /** The word that stands for no number. */
  readonly none?: string;
}

/** The option `name` of a setting; what it takes follows from the setting’s bounds. */
export function settingOption<const Name extends Option["name"]>(
  name: Name,
  setting: SettingName,
  summary: string,
  none?: string,
): SettingOption & { readonly name: Name } {
  const letter = isWholeSetting(setting) ? "N" : "X";
  const takes = numberWords(setting);
  return {
    name,
    setting,
    summary,
    value: none === undefined ? letter : `${letter}|${none}`,
    takes: none === undefined ? takes : `${takes}, or ${none}`,
    accepts: (text) => text === none || isSetting(setting, text),
    ...(none !== undefined && { none }),
  };
}

/** “a whole number from 1”, “a number above 0, such as 0.01” */
function numberWords(setting: SettingName): string {
  const { minimum, above, below, whole } = settingEntry(setting).bounds;
  const from = minimum === undefined ? "" : ` ${above ? "above" : "from"} ${minimum}`;
  const upTo = below === undefined ? "" : `${from && " and"} below ${below}`;
  const usual = settingValue(defaultSettings, setting);
  const example = whole || usual === null ? "" : `, such as ${usual}`;
  return `a ${whole ? "whole " : ""}number${from}${upTo}${example}`;
}

/** Whether a text is a number that the setting may have. */
function isSetting(setting: SettingName, text: string): boolean {
  return decimalNumber.test(text) && settingFault(setting, Number(text)) === null;
}

/** Whether a text can name a file of its own; “-” stands for the standard input and output. */
export function isFileName(text: string): boolean {
  return text !== "" && text !== "-";
}
