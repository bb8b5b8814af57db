import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readDocument } from "../document/read.ts";
import { writeDocument } from "../document/write.ts";
import { createRun, type Run } from "../engine/arena.ts";
import { compile } from "../engine/compile.ts";
import { lossValue } from "../engine/read.ts";
import { runAll } from "../engine/run.ts";
import { nodeId } from "../model/graph.ts";
import type { Example } from "./example.ts";
import { scalarExamples as examples } from "./scalars.ts";
import {
  plainNetwork,
  sigmoidEnding,
  squaredEnding,
  twoHiddenLayers,
} from "./testing/plain-network.ts";

function run({ text }: Example): Run {
  const result = readDocument(text);
  if (result.kind === "refused") throw new Error(result.problems[0]?.message);
  const run = createRun(compile(result.graph));
  runAll(run);
  return run;
}

/** The gradient of a node, or of a neuron's parameter: `w`, `h1.w2`. */
function gradient({ program, gradients }: Run, name: string): number {
  const [id = "", param] = name.split(".");
  const node = program.nodes[program.position.get(nodeId(id)) ?? -1];
  const cell = param ? node?.params.find((p) => p.name === param) : node?.value;
  return gradients[cell?.offset ?? -1] ?? Number.NaN;
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

/** The chain that begins with w·1 = 0.5 and ends with (out − 1)²: dL/dw is a product of slopes. */
function chain(activation: (x: number) => number, slope: (out: number) => number) {
  let out = 0.5;
  let product = 1;
  for (let i = 0; i < 10; i++) {
    out = activation(out);
    product *= slope(out);
  }
  return { loss: (out - 1) ** 2, gradients: { w: 2 * (out - 1) * product } };
}

const a = sigmoid(1);
const f = sigmoid(1);
const [h1, h2] = [Math.tanh(0.6), Math.tanh(-0.3)];
const xorError = sigmoid(1.1 * h1 - 0.6 * h2 + 0.1) - 1;

// h = 1, so that y − t = 1 + tanh(0.5) − 1.
const bent = Math.tanh(0.5);
const wrong = sigmoid(-8);
const fragile = sigmoid(-2);
const twin = Math.tanh(0.6);
const twinError = sigmoid(1.4 * twin) - 1;
// The unit that is not silent gives 0.9·1 + 0.2.
const silentError = sigmoid(0.7 * 1.1 + 0.1) - 1;

function textOf(id: string): string {
  return examples.find((example) => example.id === id)?.text ?? "";
}

const [lineX, lineTarget] = [0.6327, 0.1086];
const lineError = -0.6826 * lineX - 0.6264 - lineTarget;

const straightLine = {
  loss: lineError ** 2,
  gradients: {
    "o.w1": 2 * lineError * lineX,
    "o.bias": 2 * lineError,
    x: 2 * lineError * -0.6826,
    t: -2 * lineError,
  },
  digits: 14,
};

/**
 * Loss and gradients known beforehand. The sum, the fan-out and the sigmoid neuron by hand; the
 * 2–2–2 network as printed in Mazur's “A Step by Step Backpropagation Example”; networks that are trained by a textbook's loops;
 * the rest in closed form.
 */
const known: Readonly<
  Record<string, { loss: number; gradients: Record<string, number>; digits: number }>
> = {
  "one-neuron": {
    loss: (a - 1) ** 2,
    gradients: {
      a: 2 * (a - 1),
      z: 2 * (a - 1) * a * (1 - a),
      w: 4 * (a - 1) * a * (1 - a),
      t: 2 * (1 - a),
    },
    digits: 15,
  },
  "product-of-sum": { loss: -12, gradients: { x: -4, y: -4, z: 3, q: -4, f: 1 }, digits: 15 },
  "fan-out": { loss: 12, gradients: { x: 7, p: 1, f: 1 }, digits: 15 },
  "a-skip-connection": {
    loss: bent ** 2,
    gradients: {
      y: 2 * bent,
      h: 2 * bent * (1 + 0.5 * (1 - bent * bent)),
      w: 4 * bent * (1 + 0.5 * (1 - bent * bent)),
      v: 2 * bent * (1 - bent * bent),
    },
    digits: 14,
  },
  "sigmoid-neuron-two-inputs": {
    loss: f,
    gradients: {
      w0: -f * (1 - f),
      x0: 2 * f * (1 - f),
      w1: -2 * f * (1 - f),
      x1: -3 * f * (1 - f),
      w2: f * (1 - f),
    },
    digits: 15,
  },
  "two-two-two": {
    loss: 0.298371109,
    gradients: { "o1.w1": 0.082167041, "h1.w1": 0.000438568, o1: 0.74136507, h1: 0.036350306 },
    digits: 9,
  },
  xor: {
    loss: -Math.log(xorError + 1),
    gradients: {
      "o.w1": xorError * h1,
      "o.w2": xorError * h2,
      "o.bias": xorError,
      "h1.w1": xorError * 1.1 * (1 - h1 * h1),
      "h1.w2": 0,
      "h2.bias": xorError * -0.6 * (1 - h2 * h2),
    },
    digits: 14,
  },
  "ten-sigmoids": { ...chain(sigmoid, (out) => out * (1 - out)), digits: 15 },
  "ten-relus": { loss: 0.25, gradients: { w: -1, r1: -1 }, digits: 15 },
  "unhappy-logarithm": {
    loss: Number.POSITIVE_INFINITY,
    gradients: { log: -1, p: Number.NEGATIVE_INFINITY, w: Number.NEGATIVE_INFINITY, x: Number.NaN },
    digits: 15,
  },
  "linear-regression": straightLine,
  "xor-learns": {
    ...plainNetwork(textOf("xor-learns"), [["h1", "h2"], ["o"]], sigmoidEnding),
    digits: 14,
  },
  moons: { ...plainNetwork(textOf("moons"), twoHiddenLayers(16), sigmoidEnding), digits: 14 },
  spirals: { ...plainNetwork(textOf("spirals"), twoHiddenLayers(12), sigmoidEnding), digits: 14 },
  "sine-regression": {
    ...plainNetwork(textOf("sine-regression"), twoHiddenLayers(8), squaredEnding),
    digits: 14,
  },
  "surely-wrong": {
    loss: (wrong - 1) ** 2,
    gradients: { w: 2 * (wrong - 1) * wrong * (1 - wrong), a: 2 * (wrong - 1) },
    digits: 15,
  },
  twins: {
    loss: -Math.log(twinError + 1),
    gradients: {
      "o.w1": twinError * twin,
      "o.w2": twinError * twin,
      "h1.w1": twinError * 0.7 * (1 - twin * twin),
      "h2.w1": twinError * 0.7 * (1 - twin * twin),
    },
    digits: 14,
  },
  "a-silent-unit": {
    loss: -Math.log(silentError + 1),
    gradients: { "o.w1": silentError * 1.1, "o.w2": 0, "h1.w1": silentError * 0.7, "h2.w1": 0 },
    digits: 14,
  },
  "steep-all-the-way": {
    loss: (3 ** 8 - 1) ** 2,
    gradients: { "n1.w1": 2 * (3 ** 8 - 1) * 3 ** 7, "n8.w1": 2 * (3 ** 8 - 1) * 3 ** 7 },
    digits: 6,
  },
  "very-small-steps": straightLine,
  "out-of-reach": {
    loss: (a - 1) ** 2,
    gradients: { w: 4 * (a - 1) * a * (1 - a) },
    digits: 15,
  },
  "a-fragile-formula": {
    loss: (fragile - 1) ** 2,
    gradients: { p: 2 * (fragile - 1), w: 4 * (fragile - 1) * fragile * (1 - fragile) },
    digits: 14,
  },
};

test("every file in the folder is in the list, under its name", () => {
  const files = readdirSync(new URL(".", import.meta.url)).filter((name) =>
    name.endsWith(".chainrule"),
  );
  expect(files.sort()).toEqual(examples.map(({ id }) => `${id}.chainrule`).sort());
  expect(Object.keys(known)).toEqual(examples.map(({ id }) => id));
});

describe.each(examples)("$id", (example) => {
  const { loss, gradients, digits } = known[example.id] ?? { loss: 0, gradients: {}, digits: 0 };
  const result = run(example);

  test("is as the app would save it, without notes", () => {
    const read = readDocument(example.text);
    expect(read.kind === "ok" && writeDocument(read.graph)).toBe(example.text);
    expect(read.kind === "ok" && read.notes).toEqual([]);
    expect(result.program.problems.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  test("has the known loss and gradients", () => {
    expectClose(lossValue(result) ?? Number.NaN, loss, digits);
    for (const [name, value] of Object.entries(gradients))
      expectClose(gradient(result, name), value, digits);
  });
});

function expectClose(found: number, known: number, digits: number): void {
  if (Number.isFinite(known)) expect(found).toBeCloseTo(known, digits);
  else expect(found).toBe(known);
}
