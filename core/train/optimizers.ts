import type { Line } from "../engine/lines.ts";
import { type OptimizerId, optimizerIds, stateNames } from "../model/optimizer-ids.ts";
import { settingTable } from "../model/setting-table.ts";
import { defaultSettings, type OptimizerSettings } from "../model/settings.ts";
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
  readonly settings: readonly RuleSetting[];
  /** What differs from the defaults of all. PyTorch’s where it has any; the learning rates suit small networks. */
  readonly defaults: Partial<Omit<OptimizerSettings, "id">> &
    Pick<OptimizerSettings, "learningRate">;
  readonly rule: readonly Line[];
}

const { id: _, learningRate, ...fields } = settingTable.optimizer.fields;

/** The settings that rules read by their letters; the learning rate is that of the moment, and stands apart. */
export const ruleSettings = fields;

export type RuleSetting = keyof typeof ruleSettings;

/** The letters that rules use for settings. */
export const settingLetters = Object.fromEntries(
  Object.entries(ruleSettings).map(([name, { letter }]) => [name, letter]),
) as Readonly<Record<RuleSetting, string>>;

const [w, g, t] = [param("w"), param("g"), param("t")];
const η = param(learningRate.letter);
const setting = (name: RuleSetting) => param(settingLetters[name]);
const [λ, μ, α, ε] = [
  setting("weightDecay"),
  setting("momentum"),
  setting("smoothing"),
  setting("epsilon"),
];
const [β1, β2] = [setting("beta1"), setting("beta2")];

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

/** The rules of PyTorch’s torch.optim, by the names that it gives the settings. */
const rules: Readonly<Record<OptimizerId, Omit<Optimizer, "id" | "state" | "settings">>> = {
  sgd: {
    title: "SGD",
    docs: "Plain gradient descent: each parameter moves against its gradient.",
    defaults: { learningRate: 0.1 },
    rule: [decayed, descend(g)],
  },
  momentum: {
    title: "Momentum",
    docs: "Gradients add up to a velocity b that slowly forgets, so that updates in one direction grow.",
    defaults: { learningRate: 0.1 },
    rule: [decayed, velocity, descend(param("b"))],
  },
  nesterov: {
    title: "Nesterov",
    docs: "Momentum that looks ahead: it moves as if the velocity b had already been followed once more.",
    defaults: { learningRate: 0.1 },
    rule: [decayed, velocity, descend(add(g, multiply(μ, param("b"))))],
  },
  adagrad: {
    title: "Adagrad",
    docs: "Each parameter’s updates shrink with the sum s of the squares of all its gradients so far.",
    defaults: { learningRate: 0.1, epsilon: 1e-10 },
    rule: [decayed, line("s", add(param("s"), squared(g))), descend(perRoot(g, "s"))],
  },
  rmsprop: {
    title: "RMSProp",
    docs: "Each gradient is divided by the root of a running mean v of its squares, so that all parameters move alike.",
    defaults: { learningRate: 0.01 },
    rule: [decayed, running(α, "v", squared(g)), descend(perRoot(g, "v"))],
  },
  adam: {
    title: "Adam",
    docs: "A running mean m of the gradients over the root of a running mean v of their squares; m̂ and v̂ are corrected for their start from 0.",
    defaults: { learningRate: 0.01 },
    rule: [decayed, ...adamRule],
  },
  adamw: {
    title: "AdamW",
    docs: "Adam whose weight decay shrinks the parameter itself and stays out of the gradient.",
    defaults: { learningRate: 0.01, weightDecay: 0.01 },
    rule: [line("w", subtract(w, multiply(multiply(η, λ), w))), ...adamRule],
  },
};

export const optimizers = Object.fromEntries(
  optimizerIds.map((id): [OptimizerId, Optimizer] => [
    id,
    { id, ...rules[id], state: stateNames[id], settings: readBy(rules[id].rule) },
  ]),
) as Readonly<Record<OptimizerId, Optimizer>>;

/** The settings whose letters stand in a rule. */
function readBy(rule: readonly Line[]): readonly RuleSetting[] {
  const read = new Set(rule.flatMap(({ expression }) => namesIn(expression)));
  return (Object.keys(settingLetters) as RuleSetting[]).filter((name) =>
    read.has(settingLetters[name]),
  );
}

function namesIn(expression: Expression): readonly string[] {
  if (expression.kind === "call") return expression.args.flatMap(namesIn);
  return expression.kind === "param" ? [expression.name] : [];
}

export function findOptimizer(id: OptimizerId): Optimizer {
  return optimizers[id];
}

/** The settings that some optimiser has a default of its own for, at those of all. */
const commonDefaults = Object.fromEntries(
  Object.values(rules).flatMap(({ defaults }) =>
    (Object.keys(defaults) as (keyof typeof defaults)[]).map((name) => [
      name,
      defaultSettings.optimizer[name],
    ]),
  ),
) as Partial<OptimizerSettings>;

/** The settings with another optimiser in place, at that one’s defaults. */
export function withOptimizer(settings: OptimizerSettings, id: OptimizerId): OptimizerSettings {
  if (settings.id === id) return settings;
  return { ...settings, ...commonDefaults, id, ...optimizers[id].defaults };
}
