import { formatExact } from "../model/number-text.ts";
import { axisOf, type Shape, sameShape, shapesText } from "../tensor/shape.ts";
import { selected } from "../tensor/view.ts";
import { joined } from "./joined.ts";
import { misfit, type StructuredOp, shaped } from "./structured.ts";

export const stackOp = {
  ...joined(({ settings, handles, out }) => {
    const axis = axisOf(out.shape, settings.integer("axis"))!;
    return (handle, whole) => selected(whole, axis, handles.indexOf(handle));
  }),
  id: "stack",
  title: "Stack",
  symbol: "stack",
  shape(inputs, settings) {
    const [[firstHandle, first], ...rest] = [...inputs] as [[string, Shape], ...[string, Shape][]];
    const other = rest.find(([, shape]) => !sameShape(shape, first));
    if (other) {
      const [name, shape] = other;
      const both = shapesText([
        { name: firstHandle, shape: first },
        { name, shape },
      ]);
      return misfit(both, "All inputs of a stack must have the same shape.");
    }
    const said = settings.integer("axis");
    const axis = axisOf([...first, inputs.size], said);
    if (axis === null)
      return misfit(
        `the stack has axes 0 to ${first.length}, and axis ${formatExact(said)} is to be the new one`,
        `Choose an axis from −${first.length + 1} to ${first.length}.`,
      );
    return shaped(first.toSpliced(axis, 0, inputs.size));
  },
  axes({ inputs, settings, out }) {
    const [first] = inputs.values();
    return { out: first!.toSpliced(axisOf(out, settings.integer("axis"))!, 0, null) };
  },
  formula: "stack(x1, x2)",
  docs: "The inputs side by side along a new axis: numbers become a vector, vectors the rows of a matrix. Each gets back its own part of the gradient.",
  samples: [
    { inputs: { x1: [], x2: [], x3: [] } },
    { inputs: { x1: [3], x2: [3] } },
    { inputs: { x1: [2, 3], x2: [2, 3] }, params: { axis: -1 } },
    { inputs: { x1: [2, 3], x2: [2, 3], x3: [2, 3] }, params: { axis: 1 } },
  ],
} as const satisfies StructuredOp;
