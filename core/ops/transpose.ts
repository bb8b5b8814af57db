import { axisOf, type Shape, shapeText } from "../tensor/shape.ts";
import { permuted } from "../tensor/view.ts";
import { axesOf, axesParam, noAxes } from "./axes.ts";
import { type Misfit, misfit, type StructuredOp, shaped } from "./structured.ts";

export const transposeOp = {
  kind: "structured",
  id: "transpose",
  title: "Transpose",
  category: "tensor",
  symbol: "T",
  inputs: { kind: "fixed", handles: ["x"] },
  params: [axesParam],
  shape(inputs, settings) {
    const x = inputs.get("x")!;
    const order = orderOf(x, settings.integers("axes"));
    return "kind" in order ? order : shaped(order.map((axis) => x[axis]!));
  },
  axes({ inputs, settings, shapes }) {
    const order = orderOf(shapes.get("x")!, settings.integers("axes")) as readonly number[];
    return { out: order.map((at) => inputs.get("x")![at] ?? null) };
  },
  forward(r, { settings, input, out }) {
    const x = input("x");
    const order = orderOf(x.shape, settings.integers("axes")) as readonly number[];
    r.spread(permuted(x, order), out);
    return (back, upstream) => (_, contribution) =>
      back.spread(upstream, permuted(contribution, order));
  },
  rule: () => "ḡ^T",
  formula: "x^T",
  blocksGradient: false,
  docs: "The same numbers with their axes in another order: axis i of the result is axis axes[i] of x. Where axes is empty, the last two change places, so that rows become columns.",
  kink: null,
  samples: [
    { inputs: { x: [2, 3] } },
    { inputs: { x: [2, 3, 4] }, params: { axes: [2, 0, 1] } },
    { inputs: { x: [3, 1, 2] }, params: { axes: [-1, 0, -2] } },
    { inputs: { x: [2, 2, 3] } },
  ],
} as const satisfies StructuredOp;

/** For each axis of the result that of x. */
function orderOf(x: Shape, axes: readonly number[]): readonly number[] | Misfit {
  if (axes.length > 0) {
    const order = axesOf("x", x, axes);
    if ("kind" in order || order.length === x.length) return order;
    const missing = x.findIndex((_, axis) => !order.includes(axis));
    return misfit(
      `axes does not name axis ${missing} of x, which is ${shapeText(x)}`,
      "Name every axis once, or leave axes empty to exchange the last two.",
    );
  }
  if (x.length === 0) return noAxes("x", x);
  if (axisOf(x, 1) === null)
    return misfit(
      `x, which is ${shapeText(x)}, has no two axes to exchange`,
      "Wire a matrix into it; a vector can be reshaped to one row or one column.",
    );
  const last = x.length - 1;
  return [...x.keys()].with(last - 1, last).with(last, last - 1);
}
