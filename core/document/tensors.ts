import type { Json, ParamValue } from "../model/graph.ts";
import { base64Length, decodeFloat64, encodeFloat64 } from "../tensor/base64.ts";
import { isShape, largestTensor, type Shape, shapeText, sizeOf } from "../tensor/shape.ts";
import {
  elementIndex,
  isTensor,
  nested,
  nestedShape,
  type Tensor,
  tensorOf,
} from "../tensor/tensor.ts";
import { countText } from "../words/count.ts";
import { inWords } from "./schema-problems.ts";

/** A fault within a value: where, such as “[2][0]” or “.shape”, and what it is, with the way to mend it. */
export interface ValueFault {
  readonly at: string;
  readonly message: string;
}

/** Takes a fault, and says whether more are wanted. */
export type Report = (fault: ValueFault) => boolean;

/** Numbers that a file spells out. More stand as base64. */
const mostNested = 1000;

/** A tensor whose bits a file keeps in a text. */
interface TensorForm {
  readonly [key: string]: Json;
  readonly shape: Shape;
  readonly float64: string;
}

/** A tensor as a file has it: nested arrays, or base64 where there are many or a −0, which JSON has not. */
export function tensorForm(tensor: Tensor): Json {
  const { data } = tensor;
  return data.length > mostNested || data.some((x) => Object.is(x, -0))
    ? exactForm(tensor)
    : nested(tensor);
}

/** The same as base64 whatever its size. */
export function exactForm({ shape, data }: Tensor): TensorForm {
  return { shape, float64: encodeFloat64(data) };
}

/** Whether a value of a file says that it is a tensor in base64. */
export function isTensorForm(value: unknown): value is TensorForm {
  return typeof value === "object" && value !== null && "float64" in value;
}

/**
 * A tensor of finite numbers from what a file or a graph has: nested arrays, base64 or a tensor. Null where
 * there are faults, all of which are reported; nothing is allocated before shape and length are right.
 */
export function readTensor(value: ParamValue, report: Report): Tensor | null {
  const tensor = isTensor(value)
    ? value
    : isTensorForm(value)
      ? decoded(value, report)
      : spelledOut(value, report);
  return tensor && isAllFinite(tensor, report) ? tensor : null;
}

function isAllFinite({ shape, data }: Tensor, report: Report): boolean {
  let isSound = true;
  for (let i = 0; i < data.length; i++) {
    const x = data[i]!;
    if (Number.isFinite(x)) continue;
    isSound = false;
    const at = `[${elementIndex(shape, i).join("][")}]`;
    if (!report({ at, message: `the number is ${x}. Write one that float64 can hold.` })) break;
  }
  return isSound;
}

function decoded(form: TensorForm, report: Report): Tensor | null {
  const { shape, float64, ...others } = form as Readonly<Record<string, Json>>;
  for (const key of Object.keys(others))
    report({
      at: `.${key}`,
      message: `the key “${key}” has no meaning here. Remove it, or correct its spelling.`,
    });
  if (typeof float64 !== "string")
    report({
      at: ".float64",
      message: `found ${inWords(float64)}, but it must be text in base64.`,
    });
  if (!isShape(shape)) {
    const found = shape === undefined ? "this is missing" : `found ${JSON.stringify(shape)}`;
    const message = `${found}, and a shape is a list of whole numbers from 1, such as [784, 32].`;
    report({ at: ".shape", message });
    return null;
  }
  const size = sizeOf(shape);
  if (size > largestTensor) {
    report({ at: ".shape", message: `${beyondMemory(shape)} Choose a smaller shape.` });
    return null;
  }
  if (typeof float64 !== "string" || Object.keys(others).length > 0) return null;
  if (float64.length !== base64Length(size)) {
    const message = `the text has ${countText(float64.length)} characters, and the shape ${shapeText(shape)} takes ${countText(base64Length(size))}: 8 bytes a number, in base64. Correct the shape, or write the numbers anew.`;
    report({ at: ".float64", message });
    return null;
  }
  const data = decodeFloat64(float64, size);
  if (data) return { shape, data };
  report({
    at: ".float64",
    message: "the text is no base64 of float64 numbers. Write the numbers anew.",
  });
  return null;
}

function beyondMemory(shape: Shape): string {
  return `a tensor of the shape ${shapeText(shape)} is beyond memory: a tensor has at most ${countText(largestTensor)} numbers.`;
}

function spelledOut(value: Json, report: Report): Tensor | null {
  const shape = nestedShape(value);
  if (shape.length === 0) {
    const message = `found ${inWords(value)}, but it must be lists of numbers, all of one length at each depth.`;
    report({ at: "", message });
    return null;
  }
  if (shape.includes(0)) {
    const at = "[0]".repeat(shape.indexOf(0));
    report({ at, message: "the list is empty. Write at least one number along each axis." });
    return null;
  }
  const tensor = tensorOf(value);
  if (!tensor) reportMisfits(value, shape, report);
  return tensor;
}

/** Every list and number that is not as the first ones are. Iterative. */
function reportMisfits(value: Json, shape: Shape, report: Report): void {
  const rows = [{ row: value as readonly Json[], next: 0 }];
  for (let last = rows.at(-1); last; last = rows.at(-1)) {
    if (last.next === last.row.length) {
      rows.pop();
      continue;
    }
    const item = last.row[last.next]!;
    last.next += 1;
    const message = misfit(item, shape[rows.length]);
    if (message !== null) {
      const at = rows.map(({ next }) => `[${next - 1}]`).join("");
      if (!report({ at, message })) return;
    } else if (Array.isArray(item)) rows.push({ row: item, next: 0 });
  }
}

function misfit(item: Json, length: number | undefined): string | null {
  if (length === undefined)
    return typeof item === "number" ? null : `found ${inWords(item)}, but it must be a number.`;
  if (!Array.isArray(item))
    return `found ${inWords(item)}, but it must be a list of ${length}, as the first one is.`;
  if (item.length === length) return null;
  return `this list has ${item.length}, and the first one has ${length}. Lists at one depth of a tensor are equally long: add or remove some.`;
}
