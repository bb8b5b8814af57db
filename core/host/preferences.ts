export type Theme = "system" | "light" | "dark";

/** What the app remembers of how its user likes it. No document has any of it. */
export interface Preferences {
  readonly theme: Theme;
  /** Epochs a second in training; null is as fast as it can. */
  readonly trainingSpeed: number | null;
  /** How code has neurons: a line each, or as layers where they form such. */
  readonly codeForm: "lines" | "layers";
  /** Whether the view moves to where the stepper is. */
  readonly followStep: boolean;
}

interface Preference<T> {
  readonly usual: T;
  readonly isFit: (value: unknown) => boolean;
}

/** Each preference stands here once: what it is until it is chosen, and what it may be. */
const table: { readonly [K in keyof Preferences]: Preference<Preferences[K]> } = {
  theme: { usual: "system", isFit: (value) => ["system", "light", "dark"].includes(String(value)) },
  trainingSpeed: {
    usual: 60,
    isFit: (value) => value === null || (typeof value === "number" && value >= 1 && value <= 1000),
  },
  codeForm: { usual: "lines", isFit: (value) => value === "lines" || value === "layers" },
  followStep: { usual: true, isFit: (value) => typeof value === "boolean" },
};

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
