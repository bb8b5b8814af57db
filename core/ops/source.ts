import { constant, param } from "./expression/expression.ts";
import { frozenSpec } from "./frozen.ts";
import type { PointwiseOp } from "./op.ts";

interface SourceDescription<Id extends string> {
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

/** An op without inputs: its value is its one parameter. */
export function source<Id extends string>(
  description: SourceDescription<Id>,
): PointwiseOp & { readonly id: Id } {
  const { initial, trainable, fed, ...rest } = description;
  return {
    ...rest,
    kind: "pointwise",
    category: "source",
    inputs: { kind: "fixed", handles: [] },
    params: [
      { kind: "number", name: "value", title: "Value", default: initial, trainable },
      ...(trainable ? [frozenSpec] : []),
      { kind: "range", name: "range", title: "Slider range" },
      ...(fed ? [{ kind: "column", name: "column", title: "Column of the data" } as const] : []),
    ],
    value: () => param("value"),
    partial: (key) => (key.kind === "param" ? constant(1) : null),
    textbook: () => param("value"),
    blocksGradient: false,
    kink: null,
    samples: [[]],
  };
}
