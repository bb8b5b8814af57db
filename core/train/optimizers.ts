import type { Line } from "../engine/kernel.ts";
import { type OptimizerId, stateNames } from "../model/optimizer-ids.ts";
import type { OptimizerSettings } from "../model/settings.ts";
import {
  add,
  constant,
  divide,
  type Expression,
  multiply,
  param,
  power,
  sqrt,
  subtract,
} from "../ops/expression/expression.ts";

/**
 * An optimiser: its rule for one parameter, written once. From it come the numbers, the formulas shown,
 * and the steps of an update. The variables are w (the parameter), g (its gradient), η (the learning
 * rate of the moment), t (updates including this one), the settings by their letters, and the state,
 * which is 0 before the first update. The last line gives the new w.
 */
export interface Optimizer {
  readonly id: OptimizerId;
  readonly title: string;
  /** One or two sentences in plain English. */
  readonly docs: string;
  /** What it remembers of a parameter, by the names that its rule uses. */
  readonly state: readonly string[];
  /** The settings that its rule reads, besides the learning rate. */
  readonly settings: readonly (keyof typeof settingLetters)[];
  /** PyTorch’s defaults where it has any; the learning rates suit small networks. */
  readonly defaults: Pick<OptimizerSettings, "learningRate" | "weightDecay" | "epsilon">;
  readonly rule: readonly Line[];
}

/** The letters that rules use for settings. */
export const settingLetters = {
  weightDecay: "λ",
  momentum: "μ",
  beta1: "β₁",
  beta2: "β₂",
  smoothing: "α",
  epsilon: "ε",
} as const satisfies Partial<Record<keyof OptimizerSettings, string>>;

const [w, g, η, t] = ["w", "g", "η", "t"].map(param) as [
  Expression,
  Expression,
  Expression,
  Expression,
];
const [λ, μ, β1, β2, α, ε] = Object.values(settingLetters).map(param) as [
  Expression,
  Expression,
  Expression,
  Expression,
  Expression,
  Expression,
];

const line = (name: string, expression: Expression): Line => ({ name, expression });

/** Weight decay as a penalty: it joins the gradient. */
const decayed = line("g", add(g, multiply(λ, w)));
/** w ← w − η·move */
const descend = (move: Expression) => line("w", subtract(w, multiply(η, move)));
/** β·mean + (1 − β)·sample: a running mean that forgets. */
const running = (β: Expression, mean: string, sample: Expression) =>
  line(mean, add(multiply(β, param(mean)), multiply(subtract(1, β), sample)));
/** mean / (1 − βᵗ): what a mean that started from 0 lacks at first. */
const corrected = (name: string, mean: string, β: Expression) =>
  line(name, divide(param(mean), subtract(constant(1), power(β, t))));
const squared = (x: Expression) => multiply(x, x);
const perRoot = (x: Expression, mean: string) => divide(x, add(sqrt(param(mean)), ε));

const velocity = line("b", add(multiply(μ, param("b")), g));
const adamRule = [
  running(β1, "m", g),
  running(β2, "v", squared(g)),
  corrected("m̂", "m", β1),
  corrected("v̂", "v", β2),
  descend(perRoot(param("m̂"), "v̂")),
];
const adamSettings = ["beta1", "beta2", "epsilon", "weightDecay"] as const;

/** The rules of PyTorch’s torch.optim, by the names that it gives the settings. */
export const optimizers = {
  sgd: {
    id: "sgd",
    title: "SGD",
    docs: "Plain gradient descent: each parameter moves against its gradient.",
    state: stateNames.sgd,
    settings: ["weightDecay"],
    defaults: { learningRate: 0.1, weightDecay: 0, epsilon: 1e-8 },
    rule: [decayed, descend(g)],
  },
  momentum: {
    id: "momentum",
    title: "Momentum",
    docs: "Gradients add up to a velocity b that slowly forgets, so that updates in one direction grow.",
    state: stateNames.momentum,
    settings: ["momentum", "weightDecay"],
    defaults: { learningRate: 0.1, weightDecay: 0, epsilon: 1e-8 },
    rule: [decayed, velocity, descend(param("b"))],
  },
  nesterov: {
    id: "nesterov",
    title: "Nesterov",
    docs: "Momentum that looks ahead: it moves as if the velocity b had already been followed once more.",
    state: stateNames.nesterov,
    settings: ["momentum", "weightDecay"],
    defaults: { learningRate: 0.1, weightDecay: 0, epsilon: 1e-8 },
    rule: [decayed, velocity, descend(add(g, multiply(μ, param("b"))))],
  },
  adagrad: {
    id: "adagrad",
    title: "Adagrad",
    docs: "Each parameter’s updates shrink with the sum s of the squares of all its gradients so far.",
    state: stateNames.adagrad,
    settings: ["epsilon", "weightDecay"],
    defaults: { learningRate: 0.1, weightDecay: 0, epsilon: 1e-10 },
    rule: [decayed, line("s", add(param("s"), squared(g))), descend(perRoot(g, "s"))],
  },
  rmsprop: {
    id: "rmsprop",
    title: "RMSProp",
    docs: "Each gradient is divided by the root of a running mean v of its squares, so that all parameters move alike.",
    state: stateNames.rmsprop,
    settings: ["smoothing", "epsilon", "weightDecay"],
    defaults: { learningRate: 0.01, weightDecay: 0, epsilon: 1e-8 },
    rule: [decayed, running(α, "v", squared(g)), descend(perRoot(g, "v"))],
  },
  adam: {
    id: "adam",
    title: "Adam",
    docs: "A running mean m of the gradients over the root of a running mean v of their squares; m̂ and v̂ are corrected for their start from 0.",
    state: stateNames.adam,
    settings: adamSettings,
    defaults: { learningRate: 0.01, weightDecay: 0, epsilon: 1e-8 },
    rule: [decayed, ...adamRule],
  },
  adamw: {
    id: "adamw",
    title: "AdamW",
    docs: "Adam whose weight decay shrinks the parameter itself and stays out of the gradient.",
    state: stateNames.adamw,
    settings: adamSettings,
    defaults: { learningRate: 0.01, weightDecay: 0.01, epsilon: 1e-8 },
    rule: [line("w", subtract(w, multiply(multiply(η, λ), w))), ...adamRule],
  },
} as const satisfies Readonly<Record<OptimizerId, Optimizer>>;

export function findOptimizer(id: OptimizerId): Optimizer {
  return optimizers[id];
}

/** The settings with another optimiser in place, at that one’s defaults. */
export function withOptimizer(settings: OptimizerSettings, id: OptimizerId): OptimizerSettings {
  return settings.id === id ? settings : { ...settings, id, ...optimizers[id].defaults };
}
