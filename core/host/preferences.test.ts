import { expect, test } from "vitest";
import { arePreferences, layoutOf, readPreferences, usualPreferences } from "./preferences.ts";

test.each([null, undefined, 7, "dark", [], {}])("of %j all are as usual", (stored) => {
  expect(readPreferences(stored)).toEqual(usualPreferences);
  expect(usualPreferences).toMatchObject({ theme: "system", trainingSpeed: 60 });
});

test("one bad value does not cost the others, and what is no preference is dropped", () => {
  const stored = { theme: "purple", trainingSpeed: null, password: "x" };
  expect(readPreferences(stored)).toEqual({ ...usualPreferences, trainingSpeed: null });
  expect(readPreferences({ theme: "dark", trainingSpeed: 0 })).toEqual({
    ...usualPreferences,
    theme: "dark",
  });
});

test("a change holds preferences only, each with a value that it may have", () => {
  for (const change of [{}, { theme: "dark" }, { trainingSpeed: 10, theme: "light" }])
    expect(arePreferences(change)).toBe(true);
  const sizes = [{ panelHeight: -1 }, { paletteWidth: "wide" }, { right: ["x".repeat(41)] }];
  const others = [
    null,
    [],
    "dark",
    { theme: "purple" },
    { theme: ["dark"] },
    { trainingSpeed: "10" },
    { trainingSpeed: 20 },
    ...sizes,
  ];
  for (const change of [...others, { trainingSpeed: Number.NaN }, { toString: 1 }, { folder: "/" }])
    expect(arePreferences(change)).toBe(false);
});

test("how the window was left is a part of them", () => {
  const left = { palette: false, inspectorWidth: 320, right: ["code"] };
  const layout = layoutOf(readPreferences({ ...left, theme: "dark", panelHeight: "high" }));
  expect(layout).toEqual({ ...layoutOf(usualPreferences), ...left });
  expect(layout).not.toHaveProperty("theme");
});
