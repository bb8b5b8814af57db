import { areScores, type LessonScore } from "./lesson-score.ts";

export type Theme = "system" | "light" | "dark";

/** How the user has left the window. A size is in CSS pixels as it was dragged, and null while it is the usual one. */
export interface Layout {
  readonly palette: boolean;
  readonly inspector: boolean;
  readonly paletteWidth: number | null;
  readonly inspectorWidth: number | null;
  readonly lessonWidth: number | null;
  /** Of the tabs of the bottom panel that stand at the right. */
  readonly dockWidth: number | null;
  readonly panelHeight: number | null;
  /** Which tabs these are. */
  readonly right: readonly string[];
}

/** What the wires of the graph show of their numbers. */
export const wireNumbers = ["gradient", "weight", "value"] as const;
export type WireNumbers = (typeof wireNumbers)[number];

/** What the pictures on nodes show: all values, or all gradients. */
export const pictureSides = ["value", "gradient"] as const;
export type PictureSide = (typeof pictureSides)[number];

/** The speeds of training to choose from, in epochs a second; null is as fast as it can. */
export const trainingSpeeds = [1, 10, 60, null] as const;
export type TrainingSpeed = (typeof trainingSpeeds)[number];

/** What the app remembers of how its user likes it. No document has any of it. */
export interface Preferences extends Layout {
  readonly theme: Theme;
  readonly trainingSpeed: TrainingSpeed;
  /** How code has neurons: a line each, or as layers where they form such. */
  readonly codeForm: "lines" | "layers";
  /** Whether the view moves to where the stepper is. */
  readonly followStep: boolean;
  readonly wires: WireNumbers;
  readonly pictures: PictureSide;
  /** What came of the lessons, the last one worked at first. */
  readonly lessonScores: readonly LessonScore[];
  /** How pictures were saved last. */
  readonly picture: PictureChoices;
  /** What was chosen in the command palette, the last first. */
  readonly uses: readonly Use[];
}

export interface Use {
  /** Of the command, operation or entry. */
  readonly key: string;
  /** How often it was chosen. */
  readonly count: number;
}

export interface PictureChoices {
  readonly format: "png" | "svg";
  /** Pixels of a PNG for each of the picture’s own. */
  readonly scale: 1 | 2;
  readonly theme: "light" | "dark";
  readonly transparent: boolean;
}

interface Preference<T> {
  readonly usual: T;
  readonly isFit: (value: unknown) => boolean;
}

const shown: Preference<boolean> = { usual: true, isFit: (value) => typeof value === "boolean" };
const size: Preference<number | null> = {
  usual: null,
  isFit: (value) => value === null || (typeof value === "number" && value >= 0 && value <= 10_000),
};

/** Each preference stands here once: what it is until it is chosen, and what it may be. */
const table: { readonly [K in keyof Preferences]: Preference<Preferences[K]> } = {
  theme: { usual: "system", isFit: isOneOf("system", "light", "dark") },
  trainingSpeed: {
    usual: 60,
    isFit: (value) => trainingSpeeds.some((speed) => speed === value),
  },
  picture: {
    usual: { format: "png", scale: 2, theme: "light", transparent: false },
    isFit: (value) =>
      isRecord(value) &&
      Object.keys(value).length === 4 &&
      isOneOf("png", "svg")(value.format) &&
      (value.scale === 1 || value.scale === 2) &&
      isOneOf("light", "dark")(value.theme) &&
      typeof value.transparent === "boolean",
  },
  codeForm: { usual: "lines", isFit: isOneOf("lines", "layers") },
  followStep: { usual: true, isFit: (value) => typeof value === "boolean" },
  palette: shown,
  inspector: shown,
  paletteWidth: size,
  inspectorWidth: size,
  lessonWidth: size,
  dockWidth: size,
  panelHeight: size,
  right: {
    usual: [],
    isFit: (value) =>
      Array.isArray(value) &&
      value.length <= 20 &&
      value.every((tab) => typeof tab === "string" && tab.length <= 40),
  },
  wires: { usual: "gradient", isFit: isOneOf(...wireNumbers) },
  pictures: { usual: "value", isFit: isOneOf(...pictureSides) },
  lessonScores: { usual: [], isFit: areScores },
  uses: {
    usual: [],
    isFit: (value) => Array.isArray(value) && value.length <= mostUses && value.every(isUse),
  },
};

/** No more are remembered. */
export const mostUses = 60;

function isUse(value: unknown): boolean {
  return (
    isRecord(value) &&
    Object.keys(value).length === 2 &&
    typeof value.key === "string" &&
    value.key.length <= 200 &&
    Number.isSafeInteger(value.count) &&
    Number(value.count) > 0
  );
}

/** A text that is one of these; nothing that only reads like one, such as a list of it. */
function isOneOf(...texts: readonly string[]): (value: unknown) => boolean {
  return (value) => typeof value === "string" && texts.includes(value);
}

const names = Object.keys(table) as (keyof Preferences)[];

export const usualPreferences = readPreferences(null);

/** What was stored; each part falls back on its own, so that one bad value does not cost the others. */
export function readPreferences(stored: unknown): Preferences {
  const known = isRecord(stored) ? stored : {};
  const read = names.map((name) => {
    const { usual, isFit } = table[name];
    return [name, name in known && isFit(known[name]) ? known[name] : usual];
  });
  return Object.fromEntries(read) as Preferences;
}

const layoutNames = [
  "palette",
  "inspector",
  "paletteWidth",
  "inspectorWidth",
  "lessonWidth",
  "dockWidth",
  "panelHeight",
  "right",
] as const satisfies readonly (keyof Layout)[];

/** The part of them that says what stands where in the window. */
export function layoutOf(preferences: Preferences): Layout {
  return Object.fromEntries(
    layoutNames.map((name) => [name, preferences[name]]),
  ) as unknown as Layout;
}

/** Whether a change, from wherever it comes, holds nothing but preferences. */
export function arePreferences(change: unknown): change is Partial<Preferences> {
  return (
    isRecord(change) &&
    Object.entries(change).every(
      ([name, value]) =>
        Object.hasOwn(table, name) && table[name as keyof Preferences].isFit(value),
    )
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
