import type { Shape } from "../tensor/shape.ts";
import type { View } from "../tensor/view.ts";
import type { AskedAxis, AxisQuestion, NamedAxes } from "./axis-names.ts";
import type { Blame } from "./blame.ts";
import type { OpBase, PartialKey } from "./op-base.ts";
import type { Recorder } from "./recorder.ts";

/** What a node says of the parameters that shape its computation. */
export interface Settings {
  number(name: string): number;
  integer(name: string): number;
  integers(name: string): readonly number[];
  choice(name: string): string;
}

/** How the samples of a node run. */
export interface Batch {
  /** Whether for training, where statistics are those of the samples at hand. */
  readonly isTraining: boolean;
  /** How many run side by side, each with numbers of its own: 1 where they share those of the node. */
  readonly samples: number;
}

/** The tensors of one node, as its op sees them. */
export interface NodeViews {
  readonly settings: Settings;
  readonly batch: Batch;
  /** Wired handles, in their order. */
  readonly handles: readonly string[];
  input(handle: string): View;
  /** A tensor of the node's own. */
  param(name: string): View;
  /** In training: room for what a tensor of the node's own, that no gradient moves, is after the pass. */
  next(name: string): View;
  readonly out: View;
}

/** Why there is no output: a clause with the axis, the input and both shapes, and what would mend it. */
export interface Misfit {
  readonly kind: "misfit";
  readonly reason: string;
  readonly mend: string;
}

export type ShapeResult =
  | {
      readonly kind: "shape";
      readonly shape: Shape;
      /** Of the node's own tensors, by their names. */
      readonly params: Readonly<Record<string, Shape>>;
    }
  | Misfit;

/** Records a key's contribution, the vector–Jacobian product, into `contribution`, whose shape is the source's. */
export type Contribute = (key: PartialKey, contribution: View) => void;

/**
 * Begins the backward pass of a node: records what the contributions share, such as the gradient before an
 * activation, and answers how each is recorded.
 */
export type Backward = (recorder: Recorder, upstream: View) => Contribute;

/** An op whose output is not its inputs' number by number: it says what it is made of. */
export interface StructuredOp extends OpBase {
  readonly kind: "structured";
  /** The output's shape and those of the node's own tensors. */
  shape(inputs: ReadonlyMap<string, Shape>, settings: Settings, batch: Batch): ShapeResult;
  /** Records the value, and answers how its contributions come about. */
  forward(recorder: Recorder, node: NodeViews): Backward;
  /** The names of its axes, put together from those of its inputs; where it says nothing, x's while the shape is. */
  readonly axes?: (question: AxisQuestion) => NamedAxes;
  /** What it knows of its inputs' axes, whatever is wired there. */
  readonly asksAxes?: readonly AskedAxis[];
  /** What is wrong with a number at an input, where not every number will do; null where nothing is. */
  readonly blame?: (at: InputNumber) => Blame | null;
  /** The value over its handles, for lists and cards: x · Wᵀ + b. */
  readonly formula: string;
  /** The contribution in symbols: ḡ · Wᵀ, with ḡ for the upstream gradient. */
  rule(key: PartialKey, settings: Settings, batch: Batch): string;
  /** Nodes at which values and gradients are checked, away from kinks. */
  readonly samples: readonly StructuredSample[];
}

/** One number at an input of a node. */
export interface InputNumber {
  readonly handle: string;
  readonly number: number;
  /** The shapes of all inputs. */
  readonly inputs: ReadonlyMap<string, Shape>;
  readonly settings: Settings;
}

export interface StructuredSample {
  /** Shapes of the inputs, by handle; their numbers are drawn. */
  readonly inputs: Readonly<Record<string, Shape>>;
  /** Of inputs that hold indices: the numbers themselves, row by row. */
  readonly indices?: Readonly<Record<string, readonly number[]>>;
  /** Parameters as a file has them; those left out have their defaults, tensors are drawn. */
  readonly params?: Readonly<Record<string, number | string | readonly number[]>>;
}

export function shaped(shape: Shape, params: Readonly<Record<string, Shape>> = {}): ShapeResult {
  return { kind: "shape", shape, params };
}

export function misfit(reason: string, mend: string): Misfit {
  return { kind: "misfit", reason, mend };
}
