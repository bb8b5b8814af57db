import { describe, expect, test, vi } from "vitest";
import { nodeId } from "../model/graph.ts";
import { findOp } from "./index.ts";
import type { Op } from "./op.ts";
import {
  findParam,
  hasInput,
  numberParam,
  numericParams,
  shownHandles,
  sortHandles,
  variadicLimit,
  wiringOf,
} from "./wiring.ts";

const add = findOp("add") as Op;
const sum = findOp("sum") as Op;
const neuron = findOp("neuron") as Op;

function node(op: string, params = {}) {
  return { id: nodeId("n"), op, label: "", position: [0, 0] as const, params };
}

function wiring(...handles: readonly string[]) {
  return { handles, choices: {} };
}

describe("handles", () => {
  test("a fixed op has those that it lists", () => {
    expect(["a", "b", "c", "out", "x1"].map((handle) => hasInput(add, handle))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  test("a variadic op has x1 to the limit", () => {
    const handles = [
      "x1",
      "x10",
      `x${variadicLimit}`,
      `x${variadicLimit + 1}`,
      "x0",
      "x01",
      "x",
      "a",
    ];
    expect(handles.filter((handle) => hasInput(sum, handle))).toEqual(handles.slice(0, 3));
  });

  test("stand in the order of their numbers, each once, strangers left out", () => {
    expect(sortHandles(sum, ["x10", "x2", "x10", "y", "x1"])).toEqual(["x1", "x2", "x10"]);
    expect(sortHandles(add, ["b", "c", "a"])).toEqual(["a", "b"]);
  });

  test("a variadic op shows the first free one too", () => {
    expect(shownHandles(sum, ["x3", "x1"])).toEqual(["x1", "x2", "x3"]);
    expect(shownHandles(sum, [])).toEqual(["x1"]);
    expect(shownHandles(add, ["b"])).toEqual(["a", "b"]);
  });
});

describe("parameters", () => {
  test("a neuron has a weight for every wired input", () => {
    const names = numericParams(neuron, wiring("x1", "x3")).map((spec) => spec.name);
    expect(names).toEqual(["w1", "w3", "bias"]);
  });

  test("a neuron without a bias has weights alone", () => {
    const chosen = wiringOf(neuron, node("neuron", { bias: 3, hasBias: "no" }), ["x1", "x2"]);
    expect(numericParams(neuron, chosen).map((spec) => spec.name)).toEqual(["w1", "w2"]);
  });

  test("fall back to their defaults, also where the node only inherits the name", () => {
    const [weight] = numericParams(neuron, wiring("x1"));
    if (!weight) throw new Error("A neuron has weights.");
    expect(numberParam(node("neuron", { w1: 3 }), weight)).toBe(3);
    expect(numberParam(node("neuron", Object.create({ w1: 3 })), weight)).toBe(0.5);
    expect(numberParam(node("neuron", { w1: "3" }), weight)).toBe(0.5);
  });

  test("are found by the name that a file uses", () => {
    expect(findParam(neuron, "w12")?.name).toBe("w");
    expect(findParam(neuron, "bias")?.name).toBe("bias");
    expect(findParam(neuron, "w0")).toBeUndefined();
    expect(findParam(neuron, "w")).toBeUndefined();
    for (const name of ["w01", "w12345", "ww1", "xw1", "w1x", "w1\n", "w1.5", "w-1"])
      expect(findParam(neuron, name), name).toBeUndefined();
  });

  test("are found without a pattern made for each of them: an update looks for every weight", () => {
    const made = vi.spyOn(globalThis, "RegExp");
    for (let i = 1; i <= 100; i++) findParam(neuron, `w${i}`);
    expect(made).not.toHaveBeenCalled();
    made.mockRestore();
  });

  test("choices shape the wiring", () => {
    expect(wiringOf(neuron, node("neuron", { activation: "relu" }), ["x2"])).toEqual({
      handles: ["x2"],
      choices: { activation: "relu", hasBias: "yes" },
    });
    expect(wiringOf(neuron, node("neuron"), ["x2"]).choices).toEqual({
      activation: "sigmoid",
      hasBias: "yes",
    });
  });
});
