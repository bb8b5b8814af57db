import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { usualPreferences } from "../core/host/preferences.ts";
import { createSettings } from "./settings.ts";
import { tempFolder } from "./testing/temp-folder.ts";

const place = { x: 10, y: 20, width: 1200, height: 800, isMaximized: false };

function fileWith(text: string): string {
  const file = join(tempFolder(), "settings.json");
  writeFileSync(file, text);
  return file;
}

test("what is set is there in the next session", () => {
  const file = join(tempFolder(), "settings.json");
  const settings = createSettings(file);
  const preferences = { ...usualPreferences, theme: "dark" } as const;
  settings.set({ preferences });
  settings.set({ window: place });
  expect(createSettings(file).get()).toEqual({ preferences, folder: null, window: place });
});

test("one bad value does not cost the others", () => {
  const stored = { preferences: { theme: "purple" }, folder: "/graphs", window: { x: 1 } };
  const file = fileWith(JSON.stringify(stored));
  expect(createSettings(file).get()).toEqual({
    preferences: usualPreferences,
    folder: "/graphs",
    window: null,
  });
});

test.each(["", "{", "[]", "null"])("a spoiled file (%s) means the defaults", (text) => {
  const { preferences, folder, window } = createSettings(fileWith(text)).get();
  expect([preferences, folder, window]).toEqual([usualPreferences, null, null]);
});

test("setting what is so already leaves the file alone", () => {
  const file = fileWith('{"folder":"/graphs"}');
  createSettings(file).set({ folder: "/graphs" });
  expect(readFileSync(file, "utf8")).toBe('{"folder":"/graphs"}');
});
