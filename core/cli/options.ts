import { type SettingName, settingFault } from "../model/settings.ts";

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

/** Whether a text is a number that the setting may have. */
export function isSetting(setting: SettingName, text: string): boolean {
  return decimalNumber.test(text) && settingFault(setting, Number(text)) === null;
}

/** Whether a text can name a file of its own; “-” stands for the standard input and output. */
export function isFileName(text: string): boolean {
  return text !== "" && text !== "-";
}
