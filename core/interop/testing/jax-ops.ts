import { lax, nn, numpy as np } from "@jax-js/jax";
import type { Settings } from "../../ops/structured.ts";

export type Numbers = np.Array;

/** What a node gives its op. An array is used up by what takes it: `ref` is one more of it. */
export interface Given {
  /** In the order of the handles. */
  readonly inputs: readonly Numbers[];
  /** Numbers and tensors of the node's own, by their names. */
  readonly own: Readonly<Record<string, Numbers>>;
  readonly settings: Settings;
}

/** Below every number of a sample: it wins no window. */
const lowest = -1000;

type JaxOp = (given: Given) => Numbers;

/** Ops as JAX has them or its users write them; what has another name there stands here under ours. */
export const jaxOps: Readonly<Record<string, JaxOp>> = {
  add: two((a, b) => np.add(a, b)),
  subtract: two((a, b) => np.subtract(a, b)),
  multiply: two((a, b) => np.multiply(a, b)),
  divide: two((a, b) => np.divide(a, b)),
  negate: one((x) => np.negative(x)),
  power: two((a, b) => np.power(a, b)),
  exp: one((x) => np.exp(x)),
  log: one((x) => np.log(x)),
  sqrt: one((x) => np.sqrt(x)),
  square: one((x) => np.square(x)),
  abs: one((x) => np.abs(x)),
  reciprocal: one((x) => np.reciprocal(x)),
  minimum: two((a, b) => np.minimum(a, b)),
  maximum: two((a, b) => np.maximum(a, b)),
  product: ({ inputs }) => inputs.reduce((all, each) => all.mul(each)),
  sin: one((x) => np.sin(x)),
  cos: one((x) => np.cos(x)),
  tan: one((x) => np.tan(x)),
  step: one((x) => np.heaviside(x, 0).astype(np.float64)),
  "stop-gradient": one((x) => lax.stopGradient(x) as Numbers),
  sum: ({ inputs }) => total(inputs),
  mean: ({ inputs }) => total(inputs).div(inputs.length),
  neuron: ({ inputs, own, settings }) => {
    const terms = inputs.map((x, i) => x.mul(own[`w${i + 1}`]!));
    if (own.bias) terms.push(own.bias);
    return activated(total(terms), settings);
  },

  matmul: two(multiplied),
  transpose: ({ inputs: [x], settings }) => {
    const axes = settings.integers("axes");
    if (axes.length === 0) return np.matrixTranspose(x!);
    return x!.transpose(axes.map((axis) => fromFront(axis, x!.ndim)));
  },
  reshape: ({ inputs: [x], settings }) => x!.reshape([...settings.integers("shape")]),
  flatten: one((x) => x.reshape([-1])),
  concat: ({ inputs, settings }) => np.concatenate([...inputs], settings.integer("axis")),
  stack: ({ inputs, settings }) => np.stack([...inputs], settings.integer("axis")),
  slice: ({ inputs: [x], settings }) => {
    const axis = fromFront(settings.integer("axis"), x!.ndim);
    const end = Math.min(settings.integer("end"), x!.shape[axis]!);
    return along(x!, axis, [settings.integer("start"), end]);
  },
  select: ({ inputs: [x], settings }) =>
    along(x!, settings.integer("axis"), settings.integer("index")),
  "reduce-sum": reducing((x, axes, keepdims) => np.sum(x, axes, { keepdims })),
  "reduce-mean": reducing((x, axes, keepdims) => np.mean(x, axes, { keepdims })),
  "reduce-max": reducing((x, axes, keepdims) => np.max(x, axes, { keepdims })),

  softmax: ({ inputs: [x], settings }) => nn.softmax(x!, settings.integer("axis")),
  "log-softmax": ({ inputs: [x], settings }) => nn.logSoftmax(x!, settings.integer("axis")),
  dense: ({ inputs: [x], own, settings }) =>
    activated(np.matmul(x!, np.transpose(own.weight!)).add(own.bias!), settings),
  "layer-norm": ({ inputs: [x], own, settings }) =>
    nn
      .standardize(x!, -1, { epsilon: settings.number("epsilon") })
      .mul(own.scale!)
      .add(own.shift!),
  "rms-norm": ({ inputs: [x], own, settings }) => {
    const mean = np.mean(np.square(x!.ref), -1, { keepdims: true });
    return x!.div(np.sqrt(mean.add(settings.number("epsilon")))).mul(own.scale!);
  },
  "batch-norm": ({ inputs: [x], own, settings }) => {
    const aside = (row: Numbers) => row.reshape([-1, ...Array(Math.max(0, x!.ndim - 1)).fill(1)]);
    const deviation = np.sqrt(own.runningVariance!.add(settings.number("epsilon")));
    return x!
      .sub(aside(own.runningMean!))
      .div(aside(deviation))
      .mul(aside(own.scale!))
      .add(aside(own.shift!));
  },
  "conv-2d": ({ inputs: [x], own, settings }) => {
    const [stride, padding] = [settings.integers("stride"), settings.integers("padding")];
    return lax
      .convGeneralDilated(np.expandDims(x!, 0), own.weight!, [...stride], pairs(padding))
      .slice(0)
      .add(own.bias!.reshape([-1, 1, 1]));
  },
  "max-pool-2d": pooling((window) => np.max(window), lowest),
  "average-pool-2d": pooling((window) => np.mean(window), 0),
  embedding: ({ inputs: [x], own }) => np.take(own.weight!, x!.astype(np.int32), 0),
  "one-hot": ({ inputs: [x], settings }) =>
    nn.oneHot(x!.astype(np.int32), settings.integer("classes")).astype(np.float64),
  // Outside of training.
  dropout: one((x) => x),
  attention: ({ inputs: [query, key, value], settings }) => {
    const [rows, columns] = [query!.shape.at(-2)!, key!.shape.at(-2)!];
    const scale = 1 / Math.sqrt(query!.shape.at(-1)!);
    const scores = multiplied(query!, np.matrixTranspose(key!)).mul(scale);
    const past = np.tri(rows, columns, 0, { dtype: np.bool });
    const isCausal = settings.choice("causal") === "yes";
    const seen = isCausal ? np.where(past, scores, Number.NEGATIVE_INFINITY) : scores;
    return multiplied(nn.softmax(seen, -1), value!);
  },

  "squared-error": loss((p, t) => np.square(p.sub(t))),
  "absolute-error": loss((p, t) => np.abs(p.sub(t))),
  huber: loss((p, t, settings) => {
    const delta = settings.number("delta");
    const size = np.abs(p.sub(t));
    const near = np.square(size.ref).mul(0.5);
    const far = size.ref.sub(delta / 2).mul(delta);
    return np.where(np.lessEqual(size, delta), near, far);
  }),
  "binary-cross-entropy": loss((p, t) => {
    const yes = np.log(p.ref).mul(t.ref);
    const no = np.log(np.subtract(1, p)).mul(np.subtract(1, t));
    return np.negative(yes.add(no));
  }),
  "binary-cross-entropy-with-logits": loss((p, t) => nn.softplus(p.ref).sub(p.mul(t))),
  hinge: loss((p, t) => np.maximum(np.subtract(1, p.mul(t)), 0)),
  "cross-entropy": ({ inputs: [scores, target], settings }) => {
    const [axes, classes] = [scores!.ndim, scores!.shape.at(-1)!];
    const share =
      target!.ndim === axes
        ? target!
        : nn.oneHot(target!.astype(np.int32), classes).astype(np.float64);
    return reduced(np.negative(np.sum(nn.logSoftmax(scores!, -1).mul(share), -1)), settings);
  },
  ...Object.fromEntries(
    Object.entries(activations()).map(([id, apply]) => [
      id,
      ({ inputs: [x], settings }: Given) => apply(x!, settings),
    ]),
  ),
};

type Activation = (x: Numbers, settings?: Settings) => Numbers;

function activations(): Readonly<Record<string, Activation>> {
  return {
    identity: (x) => x,
    sigmoid: (x) => nn.sigmoid(x),
    tanh: (x) => np.tanh(x),
    relu: (x) => nn.relu(x),
    "leaky-relu": (x, settings) => nn.leakyRelu(x, settings?.number("slope")),
    elu: (x, settings) => nn.elu(x, settings?.number("alpha")),
    selu: (x) => nn.selu(x),
    gelu: (x) => nn.gelu(x, { approximate: false }),
    silu: (x) => nn.silu(x),
    softplus: (x) => nn.softplus(x),
  };
}

/** By the node's choice, with the activation's own settings as they are by default. */
function activated(x: Numbers, settings: Settings): Numbers {
  return activations()[settings.choice("activation")]!(x);
}

function one(apply: (x: Numbers) => Numbers): JaxOp {
  return ({ inputs: [x] }) => apply(x!);
}

function two(apply: (a: Numbers, b: Numbers) => Numbers): JaxOp {
  return ({ inputs: [a, b] }) => apply(a!, b!);
}

/** Leading axes are stretched before: differentiating what stretches both operands, jax-js mixes them up. */
function multiplied(a: Numbers, b: Numbers): Numbers {
  if (a.ndim < 2 || b.ndim < 2) return np.matmul(a, b);
  const [left, right] = [a.shape.slice(0, -2), b.shape.slice(0, -2)];
  const leading = np.broadcastShapes(left, right);
  return np.matmul(
    np.broadcastTo(a, [...leading, ...a.shape.slice(-2)]),
    np.broadcastTo(b, [...leading, ...b.shape.slice(-2)]),
  );
}

function total(terms: readonly Numbers[]): Numbers {
  return terms.reduce((sum, each) => sum.add(each));
}

function loss(each: (p: Numbers, t: Numbers, settings: Settings) => Numbers): JaxOp {
  return ({ inputs: [p, t], settings }) => reduced(each(p!, t!, settings), settings);
}

function reduced(x: Numbers, settings: Settings): Numbers {
  const reduction = settings.choice("reduction");
  if (reduction === "none") return x;
  return reduction === "sum" ? np.sum(x) : np.mean(x);
}

function reducing(apply: (x: Numbers, axes: number[] | null, keepdims: boolean) => Numbers): JaxOp {
  return ({ inputs: [x], settings }) => {
    const axes = settings.integers("axes").map((axis) => fromFront(axis, x!.ndim));
    return apply(x!, axes.length === 0 ? null : axes, settings.choice("keepDims") === "yes");
  };
}

/** Over windows of each channel; around it are numbers of `outside`. */
function pooling(apply: (window: Numbers) => Numbers, outside: number): JaxOp {
  return ({ inputs: [x], settings }) => {
    const [kernel, stride] = [settings.integers("kernel"), settings.integers("stride")];
    const width: [number, number][] = [[0, 0], ...pairs(settings.integers("padding"))];
    // What it pads with is 0.
    const padded = np.pad(x!.sub(outside), width).add(outside);
    return lax.reduceWindow(padded, apply, [1, ...kernel], [1, ...stride]);
  };
}

function pairs(padding: readonly number[]): [number, number][] {
  return padding.map((each) => [each, each]);
}

function along(x: Numbers, axis: number, index: number | [number, number]): Numbers {
  const all = Array<[]>(fromFront(axis, x.ndim)).fill([]);
  return x.slice(...all, index);
}

function fromFront(axis: number, axes: number): number {
  return axis < 0 ? axis + axes : axis;
}
