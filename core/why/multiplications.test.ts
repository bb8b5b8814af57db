import { expect, test } from "vitest";
import { compile } from "../engine/compile.ts";
import { sketch } from "../engine/testing/sketch.ts";
import { countMultiplications } from "./multiplications.ts";

test("one weight costs the same both ways: its path is all there is", () => {
  const draft = sketch();
  const [x, w, t] = [draft.input(2), draft.parameter(0.5), draft.input(1)];
  const a = draft.add("sigmoid", [draft.add("multiply", [x, w])]);
  const graph = draft.graph(draft.add("squared-error", [a, t]));
  // L→a, a→z, z→w; what leads to x and t is not needed.
  expect(countMultiplications(compile(graph))).toEqual({ parameters: 1, reverse: 3, forward: 3 });
});

test("a path that parameters share is walked once backward, and once for each forward", () => {
  const draft = sketch();
  const [u, v] = [draft.parameter(1), draft.parameter(2)];
  const sum = draft.add("add", [u, v]);
  const graph = draft.graph(draft.add("exp", [draft.add("exp", [sum])]));
  // Backward: 2 exp, u, v. Forward from each: its own slot and 2 exp.
  expect(countMultiplications(compile(graph))).toEqual({ parameters: 2, reverse: 4, forward: 6 });
});

test("a neuron’s own weights and bias are parameters, and stop-gradient ends a path", () => {
  const draft = sketch();
  const [x, y] = [draft.input(1), draft.input(2)];
  const first = draft.add("neuron", [x, y]);
  const second = draft.add("neuron", [first]);
  // first: w1, w2, bias; second: its input (3 passes), w1, bias.
  expect(countMultiplications(compile(draft.graph(second)))).toEqual({
    parameters: 5,
    reverse: 6,
    forward: 3 + 3 + 2,
  });
  const stopped = draft.add("square", [draft.add("stop-gradient", [second])]);
  expect(countMultiplications(compile(draft.graph(stopped)))).toBeNull();
});

test("without a loss there is nothing to count", () => {
  const draft = sketch();
  draft.parameter(1);
  expect(countMultiplications(compile(draft.graph()))).toBeNull();
});
