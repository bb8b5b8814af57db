import { describe, expect, test } from "vitest";
import { type Entry, settingTable } from "./setting-table.ts";
import {
  defaultSettings,
  settingFault,
  settingNames,
  settingPath,
  settingValue,
  type TrainingSettings,
  withSetting,
} from "./settings.ts";

const entries: readonly Entry[] = Object.values(settingTable);
const kinds = entries.flatMap((entry) => ("kinds" in entry ? [entry.kinds] : []));

/** With every number there: a kind that has it, and each condition on. */
const withAll: readonly TrainingSettings[] = [
  {
    ...defaultSettings,
    schedule: { kind: "step", every: 3, factor: 0.5 },
    clip: { kind: "norm", limit: 2 },
    batchSize: 4,
    stop: { lossBelow: 0.1, lossAbove: 10, patience: 5 },
  },
  { ...defaultSettings, schedule: { kind: "cosine", minimum: 0.001 } },
];

describe("the table of settings", () => {
  test("gives each number a name of its own", () => {
    const named = entries.flatMap((entry) => {
      if ("fields" in entry) return Object.entries(entry.fields);
      return "kinds" in entry ? Object.values(entry.kinds).flatMap(Object.entries) : [];
    });
    const distinct = new Set(named.map(([, entry]) => entry));
    expect(new Set(named.map(([name]) => name)).size).toBe(distinct.size);
    const own = Object.keys(settingTable);
    expect(named.filter(([name]) => own.includes(name))).toEqual([]);
  });

  test("has defaults within bounds, and first kinds without numbers", () => {
    for (const name of settingNames) {
      const value = settingValue(defaultSettings, name);
      if (value !== null) expect([name, settingFault(name, value)]).toEqual([name, null]);
    }
    for (const each of kinds) expect(Object.values(each)[0]).toEqual({});
  });
});

describe("a number among the settings", () => {
  test.each(settingNames)("%s is read where it is set, and nothing else changes", (name) => {
    const before = withAll.find((settings) => settingValue(settings, name) !== null)!;
    const after = withSetting(before, name, 7);
    expect(settingValue(after, name)).toBe(7);
    const others = settingNames.filter((other) => other !== name);
    expect(others.map((other) => settingValue(after, other))).toEqual(
      others.map((other) => settingValue(before, other)),
    );
    expect(withSetting(after, name, settingValue(before, name))).toEqual(before);
  });

  test("is found where a file has it", () => {
    expect(settingPath("beta1")).toBe("optimizer.beta1");
    expect(settingPath("seed")).toBe("seed");
    expect(withSetting(defaultSettings, "beta1", 0.5).optimizer.beta1).toBe(0.5);
    expect(withSetting(defaultSettings, "seed", 3).seed).toBe(3);
  });

  test("is none of another kind, and none when it is off", () => {
    expect(settingValue(defaultSettings, "every")).toBeNull();
    expect(settingValue(defaultSettings, "patience")).toBeNull();
  });
});
