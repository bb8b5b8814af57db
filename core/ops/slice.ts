import { axisOf, shapeText } from "../tensor/shape.ts";
import { sliced } from "../tensor/view.ts";
import { axisParam, noAxis } from "./axes.ts";
import { chosenAxis, cutAxis } from "./axis-names.ts";
import { misfit, type Settings, type StructuredOp, shaped } from "./structured.ts";

export const sliceOp = {
  kind: "structured",
  id: "slice",
  title: "Slice",
  category: "tensor",
  symbol: "x[a:b]",
  inputs: { kind: "fixed", handles: ["x"] },
  params: [
    axisParam(0),
    { kind: "integer", name: "start", title: "Start", default: 0 },
    { kind: "integer", name: "end", title: "End", default: 1 },
  ],
  shape(inputs, settings) {
    const x = inputs.get("x")!;
    const axis = axisOf(x, settings.integer("axis"));
    if (axis === null) return noAxis("x", x, settings.integer("axis"));
    const { start, end } = rangeOf(x[axis]!, settings);
    if (start >= end)
      return misfit(
        `nothing of x, which is ${shapeText(x)}, is left from ${start} up to ${end} on axis ${axis}`,
        `Choose a start below the end, both from 0 to ${x[axis]!}, or counted from the end by numbers below 0.`,
      );
    return shaped(x.with(axis, end - start));
  },
  axes(question) {
    const at = chosenAxis(question);
    const { start, end } = rangeOf(question.shapes.get("x")![at]!, question.settings);
    return { out: cutAxis(question.inputs.get("x")!, at, start, end) };
  },
  forward(r, { settings, input, out }) {
    const x = input("x");
    const axis = axisOf(x.shape, settings.integer("axis"))!;
    const { start, end } = rangeOf(x.shape[axis]!, settings);
    r.spread(sliced(x, axis, start, end), out);
    return (back, upstream) => (_, contribution) => {
      back.fill(contribution, 0);
      back.spread(upstream, sliced(contribution, axis, start, end));
    };
  },
  rule: () => "ḡ, and 0 outside of the slice",
  formula: "slice(x)",
  blocksGradient: false,
  docs: "A part of an axis, from start up to but without end, as in Python: numbers below 0 are counted from the end, and an end beyond the axis is its end. What is left out gets the gradient 0.",
  kink: null,
  samples: [
    { inputs: { x: [5] }, params: { start: 1, end: 4 } },
    { inputs: { x: [3, 4] }, params: { axis: 1, start: -3, end: -1 } },
    { inputs: { x: [2, 3, 2] }, params: { axis: -2, start: 1, end: 9 } },
  ],
} as const satisfies StructuredOp;

/** As Python cuts: from the end where below 0, and held within the axis. */
function rangeOf(length: number, settings: Pick<Settings, "integer">) {
  const within = (at: number) => Math.max(0, Math.min(at < 0 ? at + length : at, length));
  return { start: within(settings.integer("start")), end: within(settings.integer("end")) };
}
