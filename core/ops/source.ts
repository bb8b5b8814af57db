import { sourceParam } from "../model/names.ts";
import { constant, param } from "./expression/expression.ts";
import { frozenSpec } from "./frozen.ts";
import { initParam } from "./init.ts";
import type { PointwiseOp } from "./op.ts";
import type { Role } from "./op-base.ts";

interface SourceDescription<Id extends Role> {
  readonly id: Id;
  readonly title: string;
  readonly symbol: string;
  /** The value of a fresh node. */
  readonly initial: number;
  readonly trainable: boolean;
  /** Whether a column of the data can feed it. */
  readonly fed?: true;
  readonly docs: string;
}

/** What feeds a number, and what feeds a tensor. */
const columns = [
  { kind: "column", name: "column", title: "Column of the data" },
  { kind: "columns", name: "columns", title: "Columns of the data" },
] as const;

/** An op without inputs: its value is its one parameter. */
export function source<Id extends Role>(
  description: SourceDescription<Id>,
): PointwiseOp & { readonly id: Id } {
  const { initial, trainable, fed, ...rest } = description;
  return {
    ...rest,
    kind: "pointwise",
    role: description.id,
    category: "source",
    inputs: { kind: "fixed", handles: [] },
    params: [
      {
        kind: "number",
        name: sourceParam,
        title: "Value",
        default: initial,
        trainable,
        orTensor: true,
      },
      ...(trainable ? [initParam, frozenSpec] : []),
      { kind: "range", name: "range", title: "Slider range" },
      ...(fed ? columns : []),
    ],
    value: () => param(sourceParam),
    partial: (key) => (key.kind === "param" ? constant(1) : null),
    textbook: () => param(sourceParam),
    blocksGradient: false,
    kink: null,
    samples: [[]],
  };
}
