import { formatExact } from "../model/number-text.ts";
import { axisOf, type Shape, shapeText } from "../tensor/shape.ts";
import type { IntegerParam, IntegersParam } from "./op-base.ts";
import { type Misfit, misfit } from "./structured.ts";

/** The axis along which an op works; below 0 it is counted from the last, −1. */
export function axisParam(chosen: number): IntegerParam {
  return { kind: "integer", name: "axis", title: "Axis", default: chosen };
}

export const axesParam: IntegersParam = {
  kind: "integers",
  name: "axes",
  title: "Axes",
  default: [],
};

/** An axis that the input does not have. */
export function noAxis(handle: string, shape: Shape, axis: number): Misfit {
  const { length } = shape;
  if (length === 0) return noAxes(handle, shape);
  return misfit(
    `${handle}, which is ${shapeText(shape)}, has no axis ${formatExact(axis)}`,
    length === 1
      ? "Choose axis 0, which is −1 as well."
      : `Choose an axis from 0 to ${length - 1}, or from −1 to −${length} counted from the last.`,
  );
}

/** An input that has no axes at all. */
export function noAxes(handle: string, shape: Shape): Misfit {
  return misfit(
    `${handle} is ${shapeText(shape)}, without an axis`,
    "Wire a tensor into it, or stack numbers to make one.",
  );
}

/** Axes from 0 up, each once; all of them where none is named; a misfit where there is no such axis. */
export function axesOf(
  handle: string,
  shape: Shape,
  axes: readonly number[],
): readonly number[] | Misfit {
  if (axes.length === 0) return shape.map((_, axis) => axis);
  const found: number[] = [];
  for (const axis of axes) {
    const at = axisOf(shape, axis);
    if (at === null) return noAxis(handle, shape, axis);
    if (found.includes(at))
      return misfit(
        `axis ${at} of ${handle}, which is ${shapeText(shape)}, is named twice`,
        "Name each axis once.",
      );
    found.push(at);
  }
  return found;
}
