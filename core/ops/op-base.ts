import type { Expansion } from "./expansion.ts";

/** How ops are grouped in the palette, in this order. */
export const categories = [
  "source",
  "arithmetic",
  "function",
  "activation",
  "aggregate",
  "neuron",
  "tensor",
  "layer",
  "loss",
] as const;
export type Category = (typeof categories)[number];

export interface NumberParam {
  readonly kind: "number";
  readonly name: string;
  readonly title: string;
  readonly default: number;
  /** Whether an update moves it. Trainable parameters have a gradient of their own. */
  readonly trainable: boolean;
  /** It may be a tensor just as well. */
  readonly orTensor?: true;
  /** One number for every wired input: `name` followed by the input's number (w1, w2, …). */
  readonly perInput?: true;
  /** The node does not have it where this choice is made; its number is kept for when it is not. */
  readonly unless?: { readonly choice: string; readonly is: string };
  /** A bias: penalties leave it alone. */
  readonly isBias?: true;
  /** Inclusive bounds on what may be set; unbounded when left out. */
  readonly minimum?: number;
  readonly maximum?: number;
}

/** A parameter that shapes the computation itself; changing it recompiles. */
export interface ChoiceParam {
  readonly kind: "choice";
  readonly name: string;
  readonly title: string;
  readonly default: string;
  readonly options: readonly string[];
  /** Left out of files while it is the default. */
  readonly optional?: true;
  /** Says nothing where the node's numbers are single ones. */
  readonly forTensors?: true;
}

/** The ends of the slider that stands beside the param `name` describes; left out of files when unset. */
export interface RangeParam {
  readonly kind: "range";
  readonly name: string;
  readonly title: string;
}

/** The column of the data that feeds the node; left out of files when unset. */
export interface ColumnParam {
  readonly kind: "column";
  readonly name: string;
  readonly title: string;
}

/** The columns of the data that feed a tensor, row by row; left out of files when unset. */
export interface ColumnsParam {
  readonly kind: "columns";
  readonly name: string;
  readonly title: string;
}

/**
 * Which of the node's trainable parameters updates leave alone, by their names; left out of files where
 * there are none. They keep their gradients.
 */
export interface FrozenParam {
  readonly kind: "frozen";
  readonly name: "frozen";
  readonly title: string;
}

/** A whole number that shapes the computation: how many units, which axis. */
export interface IntegerParam {
  readonly kind: "integer";
  readonly name: string;
  readonly title: string;
  /** null where it follows from the node's id, so that nodes that say nothing differ. */
  readonly default: number | null;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** Whole numbers that shape the computation: axes, a shape, a kernel's height and width. */
export interface IntegersParam {
  readonly kind: "integers";
  readonly name: string;
  readonly title: string;
  readonly default: readonly number[];
  /** How many there are; any number of them when left out. */
  readonly length?: number;
  readonly minimum?: number;
}

/** A tensor of the node's own, whose shape the op gives. */
export interface TensorParam {
  readonly kind: "tensor";
  readonly name: string;
  readonly title: string;
  /** Whether an update moves it. Others, such as running means, are kept with the node all the same. */
  readonly trainable: boolean;
  /** What "default" draws it by. */
  readonly init: "weights" | "zeros" | "ones";
  /** The least that each number may be; unbounded when left out. */
  readonly minimum?: number;
  /** A bias or a shift: penalties leave it alone. */
  readonly isBias?: true;
}

export type ParamSpec =
  | NumberParam
  | ChoiceParam
  | RangeParam
  | ColumnParam
  | ColumnsParam
  | FrozenParam
  | IntegerParam
  | IntegersParam
  | TensorParam;

/** Fixed input handles, or as many as are wired: x1, x2, … */
export type Inputs =
  | { readonly kind: "fixed"; readonly handles: readonly string[] }
  | { readonly kind: "variadic"; readonly prefix: string };

/** The settings of one node that shape its expression: which inputs are wired, which options chosen. */
export interface Wiring {
  /** Wired handles, in the order of their numbers. */
  readonly handles: readonly string[];
  readonly choices: Readonly<Record<string, string>>;
}

/** One derivative of the op: with respect to an input handle or to a trainable parameter. */
export type PartialKey =
  | { readonly kind: "input"; readonly handle: string }
  | { readonly kind: "param"; readonly name: string };

/** What an op calls the input or the parameter: x, w1. */
export function keyName(key: PartialKey): string {
  return key.kind === "input" ? key.handle : key.name;
}

/** A loss whose target is one of two classes, or a probability between them. */
export interface Classes {
  /** The targets that mean no and yes. */
  readonly no: number;
  readonly yes: number;
  /** Predictions from here on say yes. */
  readonly threshold: number;
  /** Whether a target may also lie between the two. */
  readonly between: boolean;
}

/** What a source is to a model. */
export type Role = "input" | "target" | "parameter" | "constant";

/** What a reader may want to know of any op. */
export interface OpBase {
  /** The field's full lower-case word with hyphens; stands in files. */
  readonly id: string;
  readonly title: string;
  readonly category: Category;
  /** What stands on the node's face: +, ×, σ. */
  readonly symbol: string;
  readonly inputs: Inputs;
  readonly params: readonly ParamSpec[];
  /** Whether gradients stop here: nothing flows to the inputs, as if they were constants. */
  readonly blocksGradient: boolean;
  /** Of a source: what its value is to the model. */
  readonly role?: Role;
  /**
   * Of an op that weighs its inputs: the other factor of the one term that the key is in. It is an input's weight
   * and a weight's input, and null where the key stands alone, as a bias does.
   */
  factorBeside?(key: PartialKey): PartialKey | null;
  /** Of an op that is made of others: of which. */
  readonly expansion?: Expansion;
  /** Of an op that is nothing but that. */
  readonly combines?: "sum" | "difference" | "product";
  /** Of an op that squares: what. */
  readonly squares?: "input" | "difference";
  /** Of an activation that flattens towards both ends: its largest slope. */
  readonly steepest?: number;
  /** Whether it is an activation that answers 0, with the slope 0, to all that is not positive. */
  readonly silences?: true;
  /** Whether its value is a probability. */
  readonly isProbability?: true;
  /** Whether its values along an axis are the probabilities of one of as many. */
  readonly sharesOut?: true;
  /** Of a layer whose units each weigh all that they see: the name of the weights, a row for each unit. */
  readonly unitWeights?: string;
  /** Of a loss that takes probabilities: the one that takes the numbers before them. */
  readonly withLogits?: string;
  /** The input that must stay off 0, where value or slope are not finite. */
  readonly delicate?: string;
  /** Of a loss for classification: which targets it takes, and what a prediction says. */
  readonly classes?: Classes;
  /**
   * Of a loss over several classes: its prediction has a score for each along the last axis, its target the index
   * of one or a probability for each.
   */
  readonly choosesClass?: true;
  /** One or two sentences in plain English. */
  readonly docs: string;
  /** Value and derivative where the derivative is not unique, or null when there is no such point. */
  readonly kink: string | null;
}
