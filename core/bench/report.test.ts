import { expect, test } from "vitest";
import type { Comparison } from "./compare.ts";
import { goalLines } from "./goals.ts";
import { spreadOf } from "./measure.ts";
import { readRequest } from "./options.ts";
import { toJson, workLines } from "./report.ts";
import { workIds, works } from "./works/index.ts";

const measured: Comparison = {
  id: "w3",
  title: "Random graph",
  pass: "forward and backward",
  ours: spreadOf([0.003, 0.001, 0.002]),
  why: "",
  facts: { bytesPerNode: 70 },
  peers: { c: { seconds: spreadOf([0.001]), ratio: spreadOf([0.5, 0.9, 0.7]), note: "" } },
  leftOut: { torch: "no Python that has torch" },
  differing: {},
};
const missing: Comparison = {
  ...measured,
  id: "w4-f32",
  ours: null,
  why: "not yet",
  facts: {},
  peers: {},
  leftOut: {},
};

test("works have the ids that others know them by", () => {
  const ids = ["w1s", "w1b", "w2-1e4", "w2-1e5", "w2-1e6", "w3", "w4-f64", "w4-f32", "w5"];
  expect(workIds).toEqual(ids);
  for (const id of workIds.filter((each) => each !== "w2-1e6")) expect(works[id]().id).toBe(id);
});

test("the document for programs has seconds, ratios and their spread, and nothing for what is missing", () => {
  expect(toJson([measured, missing], [{ id: "moons", title: "Moons", seconds: 3 }])).toEqual({
    works: [
      {
        id: "w3",
        ours: 0.002,
        ratios: { c: 0.7 },
        spread: { ours: [0.001, 0.003], c: [0.5, 0.9] },
        facts: { bytesPerNode: 70 },
        leftOut: { torch: "no Python that has torch" },
      },
      { id: "w4-f32", ours: null, ratios: {}, spread: {}, why: "not yet", facts: {}, leftOut: {} },
    ],
    timings: [{ id: "moons", seconds: 3 }],
  });
});

test("a person reads who was left out, and which goals are met", () => {
  expect(workLines(measured)).toContain("  left out: torch, no Python that has torch");
  const all = {
    works: new Map([measured, missing].map((each) => [each.id, each])),
    times: new Map([["moons", 0.5]]),
  };
  expect(goalLines(all).map((line) => line.split(/ {2,}/).map((cell) => cell.trim()))).toEqual([
    ["not met", "w3", "≥ 0.8 of grouped C", "0.700"],
    ["not met", "w3", "≤ 68 bytes a node", "70.0"],
    ["–", "w4-f32", "≥ 0.9 of PyTorch", "not measured"],
    ["–", "w4-f32", "≥ 9 of tfjs-wasm", "not measured"],
    ["met", "moons", "≤ 600 ms", "500 ms"],
  ]);
});

test("the command line names works, in the table’s order", () => {
  expect(readRequest(["w3", "--json", "w1b"])).toEqual({
    kind: "measure",
    works: ["w1b", "w3"],
    timings: [],
    json: true,
  });
  const everything = readRequest([]);
  expect(everything.kind === "measure" && everything.works).toEqual(workIds);
  expect(readRequest(["w9"])).toMatchObject({
    kind: "refused",
    message: expect.stringContaining("“w9”"),
  });
});
