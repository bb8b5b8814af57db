import type { Shape } from "../tensor/shape.ts";
import { reshaped, stretched, type View } from "../tensor/view.ts";
import { axesOf, axesParam } from "./axes.ts";
import { type AxisQuestion, type NamedAxes, withoutAxes } from "./axis-names.ts";
import type { OpBase, ParamSpec } from "./op-base.ts";
import {
  type Misfit,
  type NodeViews,
  type Settings,
  type ShapeResult,
  shaped,
} from "./structured.ts";

/** What ops over whole axes have in common: which axes, and whether they stay as axes of length 1. */
export const reducedBase = {
  kind: "structured",
  category: "tensor",
  inputs: { kind: "fixed", handles: ["x"] },
  params: [
    axesParam,
    {
      kind: "choice",
      name: "keepDims",
      title: "Keep axes",
      default: "no",
      options: ["no", "yes"],
    },
  ] as readonly ParamSpec[],
  blocksGradient: false,
  shape(inputs: ReadonlyMap<string, Shape>, settings: Settings): ShapeResult {
    const x = inputs.get("x")!;
    const axes = axesOf("x", x, settings.integers("axes"));
    if ("kind" in axes) return axes;
    if (settings.choice("keepDims") === "yes") return shaped(kept(x, axes));
    return shaped(x.filter((_, axis) => !axes.includes(axis)));
  },
  axes: (question: AxisQuestion): NamedAxes =>
    withoutAxes(
      question,
      axesOf(
        "x",
        question.shapes.get("x")!,
        question.settings.integers("axes"),
      ) as readonly number[],
    ),
  /** Every kind of reduction over the same nodes. */
  samples: [
    { inputs: { x: [4] } },
    { inputs: { x: [2, 3] }, params: { axes: [0] } },
    { inputs: { x: [2, 3, 2] }, params: { axes: [-1, 0], keepDims: "yes" } },
    { inputs: { x: [2, 1, 3] }, params: { axes: [1] } },
    { inputs: { x: [] } },
  ],
} as const satisfies Partial<OpBase> & Record<string, unknown>;

/** How the input and the output of a reduction fit together. */
export function reductionOf({ settings, input, out }: NodeViews) {
  const x = input("x");
  const axes = axesOf("x", x.shape, settings.integers("axes")) as Exclude<
    ReturnType<typeof axesOf>,
    Misfit
  >;
  const shape = kept(x.shape, axes);
  return {
    x,
    /** How many numbers become one. */
    count: axes.reduce((product, axis) => product * x.shape[axis]!, 1),
    /** With the reduced axes 1 long. */
    kept: (view: View) => reshaped(view, shape),
    /** Beside every number of x that of the result which it belongs to. */
    beside: (view: View) => stretched(reshaped(view, shape), x.shape),
    out,
  };
}

function kept(x: Shape, axes: readonly number[]): Shape {
  return x.map((length, axis) => (axes.includes(axis) ? 1 : length));
}
