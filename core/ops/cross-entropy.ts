import { type Shape, sameShape, shapeText, sizeOf } from "../tensor/shape.ts";
import { reshaped, type View } from "../tensor/view.ts";
import { noAxes } from "./axes.ts";
import {
  divide,
  equal,
  exp,
  input,
  multiply,
  negate,
  select,
  subtract,
} from "./expression/expression.ts";
import { indexBlame } from "./indices.ts";
import { keyName } from "./op-base.ts";
import type { Recorder } from "./recorder.ts";
import { reductionParam } from "./reduction.ts";
import { logSoftmax } from "./softmax.ts";
import { misfit, type NodeViews, type StructuredOp, shaped } from "./structured.ts";

/** −Σ t·log softmax(logits) over the last axis, for each row. */
export const crossEntropyOp = {
  kind: "structured",
  id: "cross-entropy",
  title: "Cross-entropy",
  category: "loss",
  symbol: "CE",
  inputs: { kind: "fixed", handles: ["prediction", "target"] },
  params: [reductionParam],
  shape(inputs, settings) {
    const [prediction, target] = [inputs.get("prediction")!, inputs.get("target")!];
    if (prediction.length === 0) return noAxes("prediction", prediction);
    const rows = prediction.slice(0, -1);
    if (!sameShape(target, rows) && !sameShape(target, prediction))
      return misfit(
        `a prediction that is ${shapeText(prediction)} does not go with a target that is ${shapeText(target)}`,
        `The target must be ${shapeText(rows)}, the class of each row, or ${shapeText(prediction)}, the probability of each class.`,
      );
    return shaped(settings.choice("reduction") === "none" ? rows : []);
  },
  axes: ({ inputs, out }) => ({
    out: out.length > 0 ? inputs.get("prediction")!.slice(0, -1) : [],
  }),
  asksAxes: [{ handle: "prediction", axis: -1, kind: "classes", chosenBy: "target" }],
  forward(r, node) {
    const { settings, input: inputView, out } = node;
    const [prediction, target] = [inputView("prediction"), inputView("target")];
    const { shape } = prediction;
    const rows = shape.slice(0, -1);
    const logs = r.temporary(shape);
    logSoftmax(r, prediction, logs, rows.length);
    const each = r.temporary(rows);
    if (isIndex(shape, target.shape)) r.take(logs, target, each);
    else r.einsum("*c,*c->*", target, logs, each);
    const reduction = settings.choice("reduction");
    const share = reduction === "mean" ? sizeOf(rows) : 1;
    if (reduction === "none") r.map(out, negate(input("each")), { each });
    else {
      r.sum("*->", each, out);
      r.map(out, divide(negate(input("sum")), share), { sum: out });
    }
    return (back, upstream) => {
      // ∂L/∂(the logarithm of the right share) of each row: the loss is its negative.
      const weight = back.temporary(rows);
      const slope = divide(negate(input("g")), share);
      if (!isIndex(shape, target.shape)) back.map(weight, slope, { g: upstream });
      else {
        // A class that there is not makes its row NaN, forward and back.
        const isKnown = equal(input("each"), input("each"));
        back.map(weight, select(isKnown, slope, input("each")), { g: upstream, each });
      }
      return (key, contribution) => {
        if (keyName(key) === "prediction")
          back.spread(predictionGradient(back, node, logs, weight), contribution);
        else if (isIndex(shape, target.shape)) back.fill(contribution, 0);
        else back.einsum("*,*c->*c", weight, logs, contribution);
      };
    };
  },
  blame({ handle, number, inputs }) {
    const [prediction, target] = [inputs.get("prediction")!, inputs.get("target")!];
    if (handle !== "target" || !isIndex(prediction, target)) return null;
    return indexBlame(number, prediction.at(-1)!, "class");
  },
  rule: (key) =>
    keyName(key) === "prediction"
      ? "ḡ · (softmax(x) − t)"
      : "−ḡ · log(softmax(x)), and 0 for a class",
  formula: "−Σ t·log(softmax(x))",
  blocksGradient: false,
  choosesClass: true,
  docs: "How surprised a prediction over several classes is by the truth. Give it raw scores, one for each class along the last axis; the target is the class of each row as a whole number from 0, or a probability for each class. The derivative by the scores is $softmax(x) − t$.",
  kink: "A class that is given as a whole number has no derivative: we take 0. One that there is not gives NaN. The mean is over rows, also where targets are probabilities.",
  samples: [
    { inputs: { prediction: [3], target: [] }, indices: { target: [2] } },
    { inputs: { prediction: [2, 3], target: [2] }, indices: { target: [0, 2] } },
    {
      inputs: { prediction: [2, 2, 3], target: [2, 2] },
      indices: { target: [1, 0, 2, 2] },
      params: { reduction: "none" },
    },
    { inputs: { prediction: [4], target: [4] }, params: { reduction: "none" } },
    { inputs: { prediction: [2, 3], target: [2, 3] } },
    { inputs: { prediction: [2, 2, 3], target: [2, 2, 3] }, params: { reduction: "sum" } },
  ],
} as const satisfies StructuredOp;

/** Whether the target names the class of each row; else it has a probability for each class. */
function isIndex(prediction: Shape, target: Shape): boolean {
  return target.length < prediction.length;
}

/** −w·(softmax·Σt − t) for each row; probabilities of a target may add up to other than 1. */
function predictionGradient(r: Recorder, { input: view }: NodeViews, logs: View, weight: View) {
  const target = view("target");
  const gradient = r.temporary(logs.shape);
  const column = (row: View) => reshaped(row, [...weight.shape, 1]);
  const shares = exp(input("logs"));
  if (isIndex(logs.shape, target.shape)) {
    r.map(gradient, negate(multiply(shares, input("w"))), { logs, w: column(weight) });
    r.put(weight, target, gradient);
    return gradient;
  }
  const total = r.temporary(weight.shape);
  r.sum("*c->*", target, total);
  const distance = subtract(input("t"), multiply(shares, input("total")));
  const inputs = { logs, t: target, total: column(total), w: column(weight) };
  r.map(gradient, multiply(distance, input("w")), inputs);
  return gradient;
}
