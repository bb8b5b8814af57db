import { formatExact } from "../model/number-text.ts";
import { axisOf, indexIn, shapeText } from "../tensor/shape.ts";
import { selected } from "../tensor/view.ts";
import { axisParam, noAxis } from "./axes.ts";
import { chosenAxis, withoutAxes } from "./axis-names.ts";
import { misfit, type StructuredOp, shaped } from "./structured.ts";

export const selectOp = {
  kind: "structured",
  id: "select",
  title: "Select",
  category: "tensor",
  symbol: "x[i]",
  inputs: { kind: "fixed", handles: ["x"] },
  params: [axisParam(0), { kind: "integer", name: "index", title: "Index", default: 0 }],
  shape(inputs, settings) {
    const x = inputs.get("x")!;
    const [said, index] = [settings.integer("axis"), settings.integer("index")];
    const axis = axisOf(x, said);
    if (axis === null) return noAxis("x", x, said);
    const length = x[axis]!;
    if (indexIn(length, index) === null)
      return misfit(
        `axis ${axis} of x, which is ${shapeText(x)}, is ${length} long and has no place ${formatExact(index)}`,
        `Choose an index from 0 to ${length - 1}, or from −1 to −${length} counted from the end.`,
      );
    return shaped(x.toSpliced(axis, 1));
  },
  axes: (question) => withoutAxes(question, [chosenAxis(question)]),
  forward(r, { settings, input, out }) {
    const x = input("x");
    const axis = axisOf(x.shape, settings.integer("axis"))!;
    const index = indexIn(x.shape[axis]!, settings.integer("index"))!;
    r.spread(selected(x, axis, index), out);
    return (back, upstream) => (_, contribution) => {
      back.fill(contribution, 0);
      back.spread(upstream, selected(contribution, axis, index));
    };
  },
  rule: () => "ḡ, and 0 at all other places",
  formula: "select(x)",
  blocksGradient: false,
  docs: "What stands at one place of an axis, which is gone then: of a matrix one row or one column. All other places get the gradient 0.",
  kink: null,
  samples: [
    { inputs: { x: [4] }, params: { index: 2 } },
    { inputs: { x: [3, 4] }, params: { axis: 1, index: -1 } },
    { inputs: { x: [2, 3, 2] }, params: { axis: -2, index: 1 } },
  ],
} as const satisfies StructuredOp;
