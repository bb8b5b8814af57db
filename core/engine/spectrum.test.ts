import { expect, test } from "vitest";
import type { Graph } from "../model/graph.ts";
import { createRun } from "./arena.ts";
import { compile } from "./compile.ts";
import { runAll } from "./run.ts";
import { spectrum } from "./spectrum.ts";
import { stepCount } from "./steps.ts";
import { sketch } from "./testing/sketch.ts";

const size = 4;
const x = [1, -2, 2, 4];
const scaled = (factor: number) =>
  Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_, j) => (i === j ? factor : 0)),
  );

function of(graph: Graph, taken?: number) {
  const run = createRun(compile(graph));
  runAll(run);
  return spectrum(run, taken ?? stepCount(run.program));
}

/** x times w, `depth` times; half the sum of squares of what is left is the loss. */
function chain(w: number, depth: number, skips: boolean): Graph {
  const draft = sketch();
  let last = draft.input(x);
  for (let i = 0; i < depth; i++) {
    const params = { units: size, activation: "identity", weight: scaled(w), bias: [0, 0, 0, 0] };
    const layer = draft.add("dense", [last], params);
    last = skips ? draft.add("add", [last, layer]) : layer;
  }
  return draft.graph(draft.add("reduce-sum", [draft.add("square", [last])]));
}

test("of layers that multiply by w, values grow as wᵏ and gradients fall back as wᵏ", () => {
  const [w, depth, norm] = [0.25, 5, 5];
  const layers = of(chain(w, depth, false));
  // The loss is ‖wⁿx‖², and its gradient at the last layer twice the value there.
  const last = 2 * norm * w ** depth;
  expect(layers.map((layer) => layer.depth)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  for (const [k, layer] of layers.slice(0, -1).entries()) {
    expect(layer.value).toBeCloseTo(norm * w ** k, 12);
    expect(layer.gradient).toBeCloseTo(last * w ** (depth - k), 12);
    expect(layer.feeds).toEqual([k + 1]);
    if (k < depth) expect(layer.gain).toBeCloseTo(w, 12);
  }
  const loss = layers.at(-1);
  expect(loss?.value).toBeCloseTo((norm * w ** depth) ** 2, 12);
  expect(loss?.gradient).toBe(1);
  expect(loss?.gain).toBeNull();
});

test("around each layer a wire that goes past it makes the factor 1 + w", () => {
  const layers = of(chain(0.25, 4, true));
  const inputs = layers.filter(({ depth }) => depth === 0);
  expect(inputs).toHaveLength(1);
  // Each layer feeds all that come after it, as every sum goes on.
  expect(layers[0]?.feeds).toEqual([1, 2, 3, 4, 5]);
  // The gradient of a layer is that of the sum behind it, and the gradient of that grows by 1 + w with each layer back.
  const [first, second] = [layers[1], layers[2]];
  expect((first?.gradient ?? 0) / (second?.gradient ?? 1)).toBeCloseTo(1.25, 12);
});

test("is known as far as the stepper has come, and empty without a loss", () => {
  const graph = chain(0.5, 2, false);
  const half = of(graph, 2);
  expect(half.map(({ value }) => value === null)).toEqual([false, false, true, true]);
  expect(half.every(({ gradient, gain }) => gradient === null && gain === null)).toBe(true);
  expect(of({ ...graph, loss: null })).toEqual([]);
});
