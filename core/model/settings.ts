import { type Entry, type NumberEntry, type NumberField, settingTable } from "./setting-table.ts";

/** What follows from the table of settings: their types, their defaults, and how each number is read and set. */

type Table = typeof settingTable;

type ValueOf<Of> = Of extends { readonly fields: infer Fields }
  ? ValuesOf<Fields>
  : Of extends { readonly kinds: infer Kinds }
    ? { [Name in keyof Kinds]: KindOf<Name, Kinds[Name]> }[keyof Kinds]
    : Of extends { readonly choices: readonly (infer Each)[] }
      ? Each
      : Of extends { readonly default: boolean }
        ? boolean
        : Of extends { readonly none: string }
          ? number | null
          : number;

type ValuesOf<Fields> = { readonly [Name in keyof Fields]: ValueOf<Fields[Name]> };

type KindOf<Name, Numbers> = {
  readonly [Key in "kind" | keyof Numbers]: Key extends "kind" ? Name : number;
};

/** How a graph is trained, as plain data of the document. */
export interface TrainingSettings extends ValuesOf<Table> {}

/** One optimiser and all its settings; each reads those that its rule names. */
export interface OptimizerSettings extends ValuesOf<Table["optimizer"]["fields"]> {}
/** How the learning rate changes over the epochs. */
export type Schedule = TrainingSettings["schedule"];
export type Clip = TrainingSettings["clip"];

type NumberNames<Fields> = {
  [Name in keyof Fields]: Fields[Name] extends { readonly fields: infer Inner }
    ? NumberNames<Inner>
    : Fields[Name] extends { readonly kinds: infer Kinds }
      ? { [Kind in keyof Kinds]: keyof Kinds[Kind] }[keyof Kinds]
      : Fields[Name] extends NumberEntry
        ? Name
        : never;
}[keyof Fields];

/** A setting that is a number, wherever it stands. */
export type SettingName = NumberNames<Table>;

export const defaultSettings = defaultsOf(settingTable) as TrainingSettings;

function defaultsOf(fields: Readonly<Record<string, Entry>>): Readonly<Record<string, unknown>> {
  const defaults = Object.entries(fields).map(([key, entry]) => [key, defaultOf(entry)]);
  return Object.fromEntries(defaults);
}

function defaultOf(entry: Entry): unknown {
  if ("fields" in entry) return defaultsOf(entry.fields);
  if ("kinds" in entry) return { kind: Object.keys(entry.kinds)[0] };
  return entry.default;
}

type NamedNumber = NumberEntry & Pick<Partial<NumberField>, "none">;

interface Place {
  /** What the number stands in; null for the settings themselves. */
  readonly within: keyof TrainingSettings | null;
  readonly entry: NamedNumber;
}

const places = new Map(Object.entries(settingTable).flatMap(placesIn)) as ReadonlyMap<
  SettingName,
  Place
>;

function placesIn([key, entry]: [string, Entry]): readonly (readonly [string, Place])[] {
  if ("fields" in entry) return numbersAmong(entry.fields, key as keyof TrainingSettings);
  if ("kinds" in entry)
    return Object.values(entry.kinds).flatMap((numbers) =>
      numbersAmong(numbers, key as keyof TrainingSettings),
    );
  return numbersAmong({ [key]: entry }, null);
}

function numbersAmong(
  fields: Readonly<Record<string, Entry | NumberEntry>>,
  within: Place["within"],
): readonly (readonly [string, Place])[] {
  return Object.entries(fields).flatMap(([name, entry]) =>
    "bounds" in entry ? [[name, { within, entry }] as const] : [],
  );
}

const placeOf = (name: SettingName): Place => places.get(name) as Place;

/** All settings that are numbers, in the order of a file. */
export const settingNames: readonly SettingName[] = [...places.keys()];

export function settingEntry(name: SettingName): NamedNumber {
  return placeOf(name).entry;
}

/** Where a file has it: “optimizer.learningRate”. */
export function settingPath(name: SettingName): string {
  const { within } = placeOf(name);
  return within === null ? name : `${within}.${name}`;
}

/** null where there is no number, or where the kind chosen has no such number. */
export function settingValue(settings: TrainingSettings, name: SettingName): number | null {
  const { within } = placeOf(name);
  const around = (within === null ? settings : settings[within]) as Partial<
    Record<SettingName, number | null>
  >;
  return around[name] ?? null;
}

export function withSetting(
  settings: TrainingSettings,
  name: SettingName,
  value: number | null,
): TrainingSettings {
  const { within } = placeOf(name);
  if (within === null) return { ...settings, [name]: value };
  return { ...settings, [within]: { ...(settings[within] as object), [name]: value } };
}

/** Whether a setting counts something. */
export function isWholeSetting(name: SettingName): boolean {
  return settingEntry(name).bounds.whole === true;
}

/** Why a number can't be this setting, as a sentence; null when it can. */
export function settingFault(name: SettingName, value: number): string | null {
  const { minimum, above, below, whole } = settingEntry(name).bounds;
  if (!Number.isFinite(value)) return "The number must be finite.";
  if (whole && !Number.isSafeInteger(value)) return "The number must be whole.";
  if (minimum !== undefined && (above ? value <= minimum : value < minimum))
    return `The number must be ${above ? "above" : "at least"} ${minimum}.`;
  if (below !== undefined && value >= below) return `The number must be below ${below}.`;
  return null;
}
