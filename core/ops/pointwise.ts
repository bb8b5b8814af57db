import { type Expression, input } from "./expression/expression.ts";
import type { PointwiseOp } from "./op.ts";
import type { Category, NumberParam, ParamSpec } from "./op-base.ts";
import { perWiring } from "./per-wiring.ts";
import { reductionParam } from "./reduction.ts";

type Handles<H extends readonly string[]> = { readonly [K in keyof H]: Expression };

/** What some ops have to say besides. */
type Facts = Pick<
  PointwiseOp,
  | "factorBeside"
  | "combines"
  | "squares"
  | "steepest"
  | "silences"
  | "isProbability"
  | "withLogits"
  | "delicate"
  | "classes"
  | "blame"
>;

interface Description<Id extends string> extends Facts {
  readonly id: Id;
  readonly title: string;
  readonly category: Category;
  readonly symbol: string;
  readonly docs: string;
  readonly kink: string | null;
  readonly samples: readonly (readonly number[])[];
}

interface FixedDescription<Id extends string, H extends readonly string[]> extends Description<Id> {
  readonly inputs: H;
  readonly params?: readonly ParamSpec[];
  readonly value: (...inputs: Handles<H>) => Expression;
  /** One per input, or "derived" to derive them from `value`. */
  readonly partials: "derived" | ((...inputs: Handles<H>) => Handles<H>);
  readonly textbook?: (...inputs: Handles<H>) => Expression;
  readonly blocksGradient?: boolean;
}

/** An op with fixed inputs, defined by its value as an expression over them. */
export function pointwise<Id extends string, const H extends readonly string[]>(
  description: FixedDescription<Id, H>,
): PointwiseOp & { readonly id: Id } {
  const { inputs, params = [], value, partials, textbook = value, ...rest } = description;
  const leaves = inputs.map((handle) => input(handle)) as unknown as Handles<H>;
  const byHandle: readonly Expression[] | null =
    partials === "derived" ? null : (partials(...leaves) as readonly Expression[]);
  return {
    ...rest,
    kind: "pointwise",
    blocksGradient: description.blocksGradient ?? false,
    params: description.category === "loss" ? [...params, reductionParam] : params,
    inputs: { kind: "fixed", handles: inputs },
    value: () => value(...leaves),
    ...(description.category === "activation" && { preActivation: () => leaves[0]! }),
    partial: (key) =>
      byHandle && key.kind === "input" ? (byHandle[inputs.indexOf(key.handle)] ?? null) : null,
    textbook: () => textbook(...leaves),
  };
}

interface VariadicDescription<Id extends string> extends Description<Id> {
  readonly value: (inputs: readonly Expression[]) => Expression;
  /** One per input. */
  readonly partials: (inputs: readonly Expression[]) => readonly Expression[];
}

/** An op over as many inputs as are wired to x1, x2, … */
export function variadic<Id extends string>(
  description: VariadicDescription<Id>,
): PointwiseOp & { readonly id: Id } {
  const { value, partials, ...rest } = description;
  const valueFor = perWiring(({ handles }) => value(handles.map(input)));
  const partialsFor = perWiring(({ handles }) => partials(handles.map(input)));
  return {
    ...rest,
    kind: "pointwise",
    params: [],
    blocksGradient: false,
    inputs: { kind: "variadic", prefix: "x" },
    value: valueFor,
    partial: (key, wiring) =>
      key.kind === "input"
        ? (partialsFor(wiring)[wiring.handles.indexOf(key.handle)] ?? null)
        : null,
    textbook: valueFor,
  };
}

/** A fixed number that belongs to the op, such as a slope or a threshold. */
export function setting(
  name: string,
  title: string,
  value: number,
  bounds: Pick<NumberParam, "minimum" | "maximum"> = {},
): NumberParam {
  return { kind: "number", name, title, default: value, trainable: false, ...bounds };
}
