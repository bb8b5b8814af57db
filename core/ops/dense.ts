import { shapeText } from "../tensor/shape.ts";
import type { View } from "../tensor/view.ts";
import {
  activated,
  activationName,
  activationOf,
  activationParam,
  activationSlope,
} from "./activation.ts";
import { axis, lastAxis } from "./axis-names.ts";
import { denseExpansion } from "./dense-expansion.ts";
import { add, input, multiply, substitute } from "./expression/expression.ts";
import { frozenSpec } from "./frozen.ts";
import { initParam } from "./init.ts";
import type { Recorder } from "./recorder.ts";
import { misfit, type Settings, type StructuredOp, shaped } from "./structured.ts";

/** activation(x·Wᵀ + b) over the last axis: PyTorch's Linear, with an activation. */
export const denseOp = {
  kind: "structured",
  id: "dense",
  unitWeights: "weight",
  title: "Dense Layer",
  category: "layer",
  symbol: "W",
  inputs: { kind: "fixed", handles: ["x"] },
  params: [
    { kind: "integer", name: "units", title: "Units", default: 3, minimum: 1 },
    activationParam("identity"),
    { kind: "tensor", name: "weight", title: "Weight", trainable: true, init: "weights" },
    { kind: "tensor", name: "bias", title: "Bias", trainable: true, init: "zeros", isBias: true },
    initParam,
    frozenSpec,
  ],
  shape(inputs, settings) {
    const x = inputs.get("x")!;
    const width = x.at(-1);
    if (width === undefined)
      return misfit(
        `a dense layer takes x with at least one axis, and x is ${shapeText(x)}`,
        "Wire a tensor into it, or use a neuron for numbers.",
      );
    const units = settings.integer("units");
    return shaped([...x.slice(0, -1), units], { weight: [units, width], bias: [units] });
  },
  axes: (question) => ({
    out: [...question.inputs.get("x")!.slice(0, -1), axis("units")],
    params: { weight: [axis("units"), lastAxis(question)], bias: [axis("units")] },
  }),
  forward(r, { settings, input: inputView, param, out }) {
    const [x, weight, bias] = [inputView("x"), param("weight"), param("bias")];
    const op = activationOf(settings.choice(activationName));
    const z = op ? r.temporary(out.shape) : out;
    r.einsum("*i,ui->*u", x, weight, z);
    r.map(z, add(input("z"), input("b")), { z, b: bias });
    if (op) r.map(out, activated(op, input("z")), { z }, activated(op, input("z"), "textbook"));
    return (back, upstream) => {
      const delta = op ? slopeTimes(back, upstream, { z, out, settings }) : upstream;
      return (key, contribution) => {
        if (key.kind === "input") back.einsum("*u,ui->*i", delta, weight, contribution);
        else if (key.name === "weight") back.einsum("*u,*i->ui", delta, x, contribution);
        else back.sum("*u->u", delta, contribution);
      };
    };
  },
  rule(key, settings) {
    const delta = activationOf(settings.choice(activationName)) ? "(ḡ ⊙ a′)" : "ḡ";
    if (key.kind === "input") return `${delta} · W`;
    return key.name === "weight" ? `${delta}^T · x` : `Σ ${delta}`;
  },
  factorBeside(key) {
    if (key.kind === "input") return { kind: "param", name: "weight" };
    return key.name === "weight" ? { kind: "input", handle: "x" } : null;
  },
  expansion: denseExpansion,
  formula: "a(x · W^T + b)",
  blocksGradient: false,
  docs: "A layer of neurons that are all wired to the whole last axis of x: a weighted sum for each unit plus its bias, through an [[activation]]. Weight and bias are parameters of its own.",
  kink: "At a kink it does as its activation does.",
  samples: [
    { inputs: { x: [4] }, params: { units: 3 } },
    { inputs: { x: [2, 3] }, params: { units: 2, activation: "tanh" } },
    { inputs: { x: [2, 3, 2] }, params: { units: 4, activation: "sigmoid" } },
  ],
} as const satisfies StructuredOp;

/** The gradient before the activation: upstream times its slope there. */
function slopeTimes(
  r: Recorder,
  upstream: View,
  { z, out, settings }: { readonly z: View; readonly out: View; readonly settings: Settings },
): View {
  const op = activationOf(settings.choice(activationName))!;
  const slope = substitute(activationSlope(op, input("z")), (leaf) =>
    leaf.kind === "out" ? input("a") : leaf,
  );
  const delta = r.temporary(out.shape);
  r.map(delta, multiply(input("g"), slope), { g: upstream, z, a: out });
  return delta;
}
