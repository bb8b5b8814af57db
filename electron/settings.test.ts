import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
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
  settings.set({ theme: "dark" });
  settings.set({ window: place });
  expect(createSettings(file).get()).toEqual({ theme: "dark", folder: null, window: place });
});

test("one bad value does not cost the others", () => {
  const file = fileWith(JSON.stringify({ theme: "purple", folder: "/graphs", window: { x: 1 } }));
  expect(createSettings(file).get()).toEqual({ theme: "system", folder: "/graphs", window: null });
});

test.each(["", "{", "[]", "null"])("a spoiled file (%s) means the defaults", (text) => {
  const { theme, folder, window } = createSettings(fileWith(text)).get();
  expect([theme, folder, window]).toEqual(["system", null, null]);
});

test("setting what is so already leaves the file alone", () => {
  const file = fileWith('{"theme":"dark"}');
  createSettings(file).set({ theme: "dark" });
  expect(readFileSync(file, "utf8")).toBe('{"theme":"dark"}');
});
