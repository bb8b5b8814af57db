import {
  activated,
  activationName,
  activationOf,
  activationParam,
  activationSlope,
} from "./activation.ts";
import { add, constant, type Expression, input, multiply, param } from "./expression/expression.ts";
import { frozenSpec } from "./frozen.ts";
import { neuronExpansion } from "./neuron-expansion.ts";
import type { PointwiseOp } from "./op.ts";
import type { PartialKey, Wiring } from "./op-base.ts";
import { perWiring } from "./per-wiring.ts";

/** The choice of whether a neuron has a bias. */
const biasChoice = "hasBias";
const biasName = "bias";

/** The number of an input handle or of its weight: 3 for x3 and w3. */
export function inputNumber(handle: string): number {
  return Number(handle.slice(1));
}

/** z = w₁x₁ + w₂x₂ + … + b over the wired inputs; without b where the neuron has no bias. */
const preActivation = perWiring((wiring): Expression => {
  const terms = wiring.handles.map((handle) => multiply(param(weightOf(handle)), input(handle)));
  if (hasBias(wiring)) terms.push(param(biasName));
  const [first = constant(0), ...more] = terms;
  return more.reduce((sum, term) => add(sum, term), first);
});

function hasBias({ choices }: Pick<Wiring, "choices">): boolean {
  return choices[biasChoice] !== "no";
}

function weightOf(handle: string): string {
  return `w${inputNumber(handle)}`;
}

/** An input's weight, a weight's input; the bias stands alone. */
function factorBeside(key: PartialKey): PartialKey | null {
  if (key.kind === "input") return { kind: "param", name: weightOf(key.handle) };
  return key.name === biasName ? null : { kind: "input", handle: `x${inputNumber(key.name)}` };
}

/** ∂z/∂key, which is 1 for the bias. */
function linearPartial(key: PartialKey): Expression {
  return factorBeside(key) ?? constant(1);
}

function composed(form: "value" | "textbook") {
  return perWiring((wiring): Expression => {
    const z = preActivation(wiring);
    const op = activationOf(wiring.choices[activationName]);
    return op ? activated(op, z, form) : z;
  });
}

/** The activation's own partial at z, or null for the identity. */
const slopeAt = perWiring((wiring): Expression | null => {
  const op = activationOf(wiring.choices[activationName]);
  return op ? activationSlope(op, preActivation(wiring)) : null;
});

export const neuronOp = {
  kind: "pointwise",
  id: "neuron",
  title: "Neuron",
  category: "neuron",
  symbol: "Σσ",
  inputs: { kind: "variadic", prefix: "x" },
  params: [
    { kind: "number", name: "w", title: "Weight", default: 0.5, trainable: true, perInput: true },
    {
      kind: "number",
      name: biasName,
      title: "Bias",
      default: 0,
      trainable: true,
      isBias: true,
      unless: { choice: biasChoice, is: "no" },
    },
    activationParam("sigmoid"),
    {
      kind: "choice",
      name: biasChoice,
      title: "Has a bias",
      default: "yes",
      options: ["yes", "no"],
      optional: true,
    },
    frozenSpec,
  ],
  value: composed("value"),
  textbook: composed("textbook"),
  /** The activation's own partial, times that of the weighted sum. */
  partial: (key, wiring) => {
    const slope = slopeAt(wiring);
    const linear = linearPartial(key);
    if (!slope) return linear;
    return linear.kind === "constant" ? slope : multiply(slope, linear);
  },
  preActivation,
  factorBeside,
  expansion: neuronExpansion,
  blocksGradient: false,
  docs: "A weighted sum of its inputs plus a bias, passed through an [[activation]]. Its weights and its bias are parameters, each with a gradient of its own. It can do without a bias. Wire to the free port for one more input.",
  kink: "At a kink it does as its activation does.",
  samples: [[0.4], [0.5, -1.2], [1, 0.3, -0.7]],
} as const satisfies PointwiseOp;
