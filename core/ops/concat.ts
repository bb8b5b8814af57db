import { axisOf, type Shape, shapesText } from "../tensor/shape.ts";
import { sliced, type View } from "../tensor/view.ts";
import { noAxis } from "./axes.ts";
import { joined } from "./joined.ts";
import { misfit, type NodeViews, type StructuredOp, shaped } from "./structured.ts";

export const concatOp = {
  ...joined(partsOf),
  id: "concat",
  title: "Concatenate",
  symbol: "concat",
  shape(inputs, settings) {
    const [[firstHandle, first], ...rest] = [...inputs] as [[string, Shape], ...[string, Shape][]];
    const axis = axisOf(first, settings.integer("axis"));
    if (axis === null) return noAxis(firstHandle, first, settings.integer("axis"));
    const other = rest.find(
      ([, shape]) =>
        shape.length !== first.length ||
        shape.some((length, i) => i !== axis && length !== first[i]),
    );
    if (other) {
      const [name, shape] = other;
      const both = shapesText([
        { name: firstHandle, shape: first },
        { name, shape },
      ]);
      return misfit(
        `${both}, which do not line up along axis ${axis}`,
        "All inputs must have the same number of axes, and the same lengths but along that axis.",
      );
    }
    const length = [first, ...rest.map(([, shape]) => shape)].reduce(
      (sum, shape) => sum + shape[axis]!,
      0,
    );
    return shaped(first.with(axis, length));
  },
  axes({ inputs, settings, out }) {
    const [first] = inputs.values();
    const at = axisOf(out, settings.integer("axis"))!;
    const name = first![at];
    return { out: first!.with(at, name ? { kind: name.kind } : null) };
  },
  formula: "concat(x1, x2)",
  docs: "The inputs one after the other along an axis that they have. Each gets back its own part of the gradient.",
  samples: [
    { inputs: { x1: [2], x2: [3], x3: [1] } },
    { inputs: { x1: [2, 3], x2: [2, 1] }, params: { axis: 1 } },
    { inputs: { x1: [2, 3, 2], x2: [2, 2, 2] }, params: { axis: -2 } },
    { inputs: { x1: [3, 2] } },
  ],
} as const satisfies StructuredOp;

/** Parts begin where the one before ends. */
function partsOf({ settings, handles, input, out }: NodeViews) {
  const axis = axisOf(out.shape, settings.integer("axis"))!;
  const starts = new Map<string, number>();
  let length = 0;
  for (const handle of handles) {
    starts.set(handle, length);
    length += input(handle).shape[axis]!;
  }
  return (handle: string, whole: View) => {
    const start = starts.get(handle)!;
    return sliced(whole, axis, start, start + input(handle).shape[axis]!);
  };
}
