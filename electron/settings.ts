import { z } from "zod";
import { readPreferences } from "../core/host/preferences.ts";
import { readJson, writeJson } from "./json-file.ts";
import { windowPlaceSchema } from "./window-place.ts";

/** Each part falls back on its own: one bad value does not cost the others. */
const settingsSchema = z.object({
  preferences: z.unknown().default(null).transform(readPreferences),
  /** Where the last file was opened or saved. */
  folder: z.string().min(1).nullable().catch(null),
  window: windowPlaceSchema.nullable().catch(null),
});

export type Settings = Readonly<z.infer<typeof settingsSchema>>;

export interface SettingsFile {
  get(): Settings;
  set(change: Partial<Settings>): void;
}

export function createSettings(file: string): SettingsFile {
  let settings: Settings = readJson(file, settingsSchema, settingsSchema.parse({}));
  return {
    get: () => settings,
    set(change) {
      const next = { ...settings, ...change };
      if (JSON.stringify(next) === JSON.stringify(settings)) return;
      settings = next;
      writeJson(file, settings);
    },
  };
}
