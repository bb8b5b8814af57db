import { type Shape, shapeText, sizeOf } from "../tensor/shape.ts";
import { overLanes, reshaped, type View } from "../tensor/view.ts";
import { add, input, multiply, subtract } from "./expression/expression.ts";
import { frozenSpec } from "./frozen.ts";
import { epsilonParam, scaleParam, shiftParam } from "./layer-norm.ts";
import { inverseOf, type Normalized, normalized, normalizedGradient } from "./normalization.ts";
import { setting } from "./pointwise.ts";
import type { Recorder } from "./recorder.ts";
import { misfit, type NodeViews, type StructuredOp, shaped } from "./structured.ts";

/**
 * Each feature with mean 0 and variance 1, then scaled and shifted: `torch.nn.BatchNorm1d` of [n], and
 * `BatchNorm2d` of [C, H, W]. In training over the samples that run side by side, which are a part of a
 * batch that is larger than the engine's most; by the running statistics else.
 */
export const batchNormOp = {
  kind: "structured",
  id: "batch-norm",
  title: "Batch Norm",
  category: "layer",
  symbol: "BN",
  inputs: { kind: "fixed", handles: ["x"] },
  params: [
    epsilonParam,
    setting("momentum", "Momentum", 0.1, { minimum: 0, maximum: 1 }),
    scaleParam,
    shiftParam,
    { kind: "tensor", name: "runningMean", title: "Running Mean", trainable: false, init: "zeros" },
    {
      kind: "tensor",
      name: "runningVariance",
      title: "Running Variance",
      trainable: false,
      init: "ones",
      minimum: 0,
    },
    frozenSpec,
  ],
  shape(inputs, _, { isTraining, samples }) {
    const x = inputs.get("x")!;
    if (x.length !== 1 && x.length !== 3)
      return misfit(
        `a batch norm takes x as [features] or as [channels, height, width], and x is ${shapeText(x)}`,
        "Reshape it to one of them.",
      );
    if (isTraining && samples * sizeOf(x.slice(1)) === 1)
      return misfit(
        "in training a batch norm takes the variance of each feature over the samples, and with one sample there is one number, which has none",
        "Train on batches of at least two samples, and wire into it what differs from one to the next.",
      );
    const own = [x[0]!];
    return shaped(x, { scale: own, shift: own, runningMean: own, runningVariance: own });
  },
  forward(r, node) {
    const { batch, input: inputView, param, out } = node;
    const { shape } = inputView("x");
    /** Of one number for each feature, which lie along the first axis. */
    const along = (view: View) => reshaped(view, alongFirst(shape));
    const over = (view: View) => (batch.isTraining ? overLanes(view, batch.samples) : view);
    const features = batch.isTraining ? byBatch(r, node) : byRunning(r, node);
    const scaled = add(multiply(input("x̂"), input("s")), input("b"));
    const [scale, shift] = [along(param("scale")), along(param("shift"))];
    r.map(over(out), scaled, { x̂: features.normal, s: scale, b: shift });
    const axes = `${batch.isTraining ? "n" : ""}${"chw".slice(0, shape.length)}`;
    return (back, upstream) => (key, contribution) => {
      const g = over(upstream);
      if (key.kind === "param") {
        if (key.name === "shift") back.sum(`${axes}->c`, g, contribution);
        else back.einsum(`${axes},${axes}->c`, g, features.normal, contribution);
        return;
      }
      if (!batch.isTraining) {
        const slope = multiply(input("g"), multiply(input("s"), input("i")));
        back.map(contribution, slope, { g, s: scale, i: features.inverse });
        return;
      }
      const weighed = back.temporary(g.shape, false);
      back.map(weighed, multiply(input("g"), input("s")), { g, s: scale });
      normalizedGradient(back, weighed, features, over(contribution));
    };
  },
  rule(key, _, { isTraining }) {
    if (key.kind === "input")
      return isTraining
        ? "(ĝ − mean(ĝ) − x̂ ⊙ mean(ĝ ⊙ x̂)) / √(batch var + ε), ĝ = ḡ ⊙ scale"
        : "ḡ ⊙ scale / √(running var + ε)";
    return key.name === "scale" ? "Σ ḡ ⊙ x̂" : "Σ ḡ";
  },
  formula: "(x − mean) / √(var + ε) ⊙ scale + shift",
  blocksGradient: false,
  docs: "Brings each feature to the mean 0 and the variance 1 over the samples, then scales and shifts it. Features are the places of x in the shape [features], or the channels of [channels, height, width], then over rows and columns too. In training the statistics are those of the samples that are computed together, at most 256 of a batch, and the running ones move towards them by the momentum; outside of training the running statistics take their place, so that each sample stands alone.",
  kink: "In training a single number has no variance and is refused. What divides uses the count, the running variance the count less one.",
  samples: [
    { inputs: { x: [3] }, params: { runningMean: [0.5, -1, 0], runningVariance: [2, 0.5, 1] } },
    {
      inputs: { x: [2, 2, 3] },
      params: { scale: [1.5, -0.5], shift: [0, 1], runningVariance: [0.3, 4], epsilon: 0.1 },
    },
    { inputs: { x: [1] }, params: { runningMean: [-0.4] } },
  ],
} as const satisfies StructuredOp;

/** [C, 1, 1] of [C, H, W] */
function alongFirst(shape: Shape): Shape {
  return shape.map((length, axis) => (axis === 0 ? length : 1));
}

/** By the statistics of the samples at hand; the running ones move towards them. */
function byBatch(r: Recorder, { settings, batch, input: inputView, param, next }: NodeViews) {
  const x = overLanes(inputView("x"), batch.samples);
  const own = param("runningMean").shape;
  const statistics = [1, ...alongFirst(x.shape.slice(1))];
  const epsilon = settings.number("epsilon");
  const features = normalized(r, x, { statistics, epsilon, isCentred: true });
  const count = sizeOf(x.shape) / sizeOf(own);
  const momentum = settings.number("momentum");
  const follow = (name: string, statistic: View, factor: number) => {
    const moved = add(multiply(input("old"), 1 - momentum), multiply(input("new"), factor));
    r.map(next(name), moved, { old: param(name), new: reshaped(statistic, own) });
  };
  follow("runningMean", features.mean!, momentum);
  follow("runningVariance", features.variance, (momentum * count) / (count - 1));
  return features;
}

function byRunning(r: Recorder, { settings, input: inputView, param }: NodeViews) {
  const x = inputView("x");
  const along = (name: string) => reshaped(param(name), alongFirst(x.shape));
  const [mean, variance] = [along("runningMean"), along("runningVariance")];
  const inverse = r.temporary(variance.shape, false);
  r.map(inverse, inverseOf(input("v"), settings.number("epsilon")), { v: variance });
  const normal = r.temporary(x.shape);
  const centred = multiply(subtract(input("x"), input("m")), input("i"));
  r.map(normal, centred, { x, m: mean, i: inverse });
  return { normal, inverse, mean, variance } satisfies Normalized;
}
