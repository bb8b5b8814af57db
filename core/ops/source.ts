import { constant, param } from "./expression/expression.ts";
import type { Op } from "./op.ts";

interface SourceDescription<Id extends string> {
  readonly id: Id;
  readonly title: string;
  readonly symbol: string;
  /** The value of a fresh node. */
  readonly initial: number;
  readonly trainable: boolean;
  readonly docs: string;
}

/** An op without inputs: its value is its one parameter. */
export function source<Id extends string>(
  description: SourceDescription<Id>,
): Op & { readonly id: Id } {
  const { initial, trainable, ...rest } = description;
  return {
    ...rest,
    category: "source",
    inputs: { kind: "fixed", handles: [] },
    params: [
      { kind: "number", name: "value", title: "Value", default: initial, trainable },
      { kind: "range", name: "range", title: "Slider range" },
    ],
    value: () => param("value"),
    partial: (key) => (key.kind === "param" ? constant(1) : null),
    textbook: () => param("value"),
    blocksGradient: false,
    kink: null,
    samples: [[]],
  };
}
