import type { EdgeId, Graph, GraphNode, NodeId } from "../model/graph.ts";
import type { Problem } from "../model/problem.ts";
import type { Rows } from "../model/rows.ts";
import type { PointwiseOp } from "../ops/op.ts";
import { keyName, type PartialKey, type Wiring } from "../ops/op-base.ts";
import type { Operation } from "../ops/operations.ts";
import type { Batch, Settings, StructuredOp } from "../ops/structured.ts";
import type { Shape } from "../tensor/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import type { Region } from "../tensor/view.ts";
import type { Form } from "./form.ts";
import type { WeightedSum } from "./weighted-sum.ts";

/** How the loss sums up the lanes of a batch; it decides the seed. */
export type Reduction = "mean" | "sum";

export interface CompileOptions {
  /** Samples that run side by side; 1 unless told. */
  readonly lanes?: number;
  /** The inputs and targets that have a number of their own in every lane. */
  readonly lanedNodes?: ReadonlySet<NodeId>;
  readonly reduction?: Reduction;
  /** Samples that a mean is taken over, where these lanes are only a part of a batch; `lanes` unless told. */
  readonly samples?: number;
  /** Whether for training: statistics are then those of the lanes, see `Batch`. No unless told. */
  readonly training?: boolean;
  /**
   * Whether the gradients of what learns are all that is asked for: structured ops then hand nothing back to inputs,
   * targets, constants and frozen parameters. No unless told.
   */
  readonly learntOnly?: boolean;
}

/**
 * A place in a region: `size` numbers for each lane (lane-major), or `size` numbers shared by all lanes.
 * Values and gradients have the same layout.
 */
export interface Cell {
  /** From the region's beginning. */
  readonly offset: number;
  readonly size: number;
  readonly laned: boolean;
}

/** A parameter's cell. Every numeric parameter has one; only trainable ones get a gradient. */
export interface ParamCell extends Cell {
  readonly name: string;
  readonly trainable: boolean;
  /** Whether updates leave it alone, though it has a gradient. */
  readonly frozen: boolean;
  /** Its value in the graph. */
  readonly initial: Tensor;
}

/**
 * One derivative of a node: the edge that feeds an input, or a parameter of the node's own. It has two
 * rows: its partials stand beside the node's values, its contributions beside the source's.
 */
export interface Slot {
  readonly key: PartialKey;
  /** null for a parameter. */
  readonly edge: EdgeId | null;
  /** Position of the source node in the program; −1 for a parameter. */
  readonly source: number;
  /** Where the contribution is added. */
  readonly cell: Cell;
  /** Laid out like the node's value, or one number for all of it; null where the Jacobian is no diagonal. */
  readonly partial: PartialPlace | null;
  /**
   * Of the source's size, in the region of contributions: for each lane of the node, or of a structured op
   * the sum over the lanes where they share the source. Where none are kept it is the node's value.
   */
  readonly contribution: Cell;
  /** Whether contributions have a row; those of a layer's units are upstream × partial, multiplied when they are read. */
  readonly isKept: boolean;
}

/** Where numbers stand. */
export interface Place {
  readonly region: "values" | "partials";
  readonly cell: Cell;
}

/**
 * A partial that is another value, such as the other factor of a product, is read there and not copied. Where
 * several partials share a slope, as a neuron's do, it alone has a row: each is slope × another value.
 */
export interface PartialPlace extends Place {
  readonly times: Place | null;
}

interface NodeBase {
  readonly node: GraphNode;
  readonly wiring: Wiring;
  readonly shape: Shape;
  readonly value: Cell;
  /** Inputs, then numeric parameters, as they stand. */
  readonly operands: readonly Cell[];
  /** What the operands are called, in the same order. */
  readonly operandKeys: readonly PartialKey[];
  readonly params: readonly ParamCell[];
  readonly slots: readonly Slot[];
  /** Whether the loss depends on this node through operations that let gradients pass. */
  readonly onPath: boolean;
}

/** A node whose op works number by number. */
export interface PointwiseNode extends NodeBase {
  readonly op: PointwiseOp;
  readonly form: Form;
  /** The form's constants; all nodes of a form share them. */
  readonly constants: readonly Cell[];
  /** Whether it can be one of a dense layer's units: a weighted sum of rows, by weights that all lanes share. */
  readonly isUnit: boolean;
  /** How operands of another shape are stretched to the value's, before it is computed; null where none is. */
  readonly stretching: Stretching | null;
}

export interface Stretching {
  readonly operations: readonly Operation[];
  /** The operands to compute with: stretched ones stand among the partials. */
  readonly operands: readonly Place[];
  /** For each slot the operations that bring its contribution to the source's shape; null where it has it. */
  readonly gathering: readonly (Gathering | null)[];
}

/** upstream × partial goes into `row`, beside the node's values; then the operations add up what was stretched. */
export interface Gathering {
  readonly row: Cell;
  readonly operations: readonly Operation[];
}

/** A node whose op says what it is made of. */
export interface StructuredNode extends NodeBase {
  readonly op: StructuredOp;
  readonly settings: Settings;
  readonly batch: Batch;
  readonly forward: readonly Operation[];
  /** Every contribution from the node's gradient. */
  readonly backward: readonly Operation[];
  /** In training: tensors of the node's own that follow it without a gradient. */
  readonly followed: readonly Followed[];
}

/** A tensor that a training pass moves without a gradient, and where it leaves the next numbers, among the partials. */
export interface Followed {
  readonly param: ParamCell;
  readonly next: Cell;
}

export type ProgramNode = PointwiseNode | StructuredNode;

export function isPointwise(node: ProgramNode): node is PointwiseNode {
  return node.op.kind === "pointwise";
}

/** A number of an op's formula; it stands once in the program. */
export interface ProgramConstant {
  readonly cell: Cell;
  readonly value: number;
}

/** A form of an op, and where its constants stand. */
export interface PlacedForm {
  readonly op: PointwiseOp;
  readonly form: Form;
  /** What the form is of a dense layer; null where it is none. */
  readonly sum: WeightedSum | null;
  readonly constants: readonly Cell[];
  /** Its place among the table's forms. */
  readonly index: number;
}

/**
 * The nodes of a program as flat columns, by their positions: what is made of a large graph costs no object for a
 * node. Whoever goes through all nodes reads columns; who looks at some of them, `Program.nodes`.
 */
export interface NodeTable {
  /** Where each node stands in the graph. */
  readonly places: Int32Array;
  /** Whether its value is a single number; one for each lane where it is laned. */
  readonly isNumber: Uint8Array;
  readonly laned: Uint8Array;
  readonly onPath: Uint8Array;
  /** Whether it is on the path and lets gradients pass. */
  readonly flows: Uint8Array;
  /** The edges into its inputs, in their order, by their places in the graph; and the positions that they come from. */
  readonly edges: Rows;
  readonly sources: Int32Array;
  /**
   * Where its value begins in the region; so too, of scalar nodes alone, its parameters, partials, contributions: −1
   * for those of a layer's unit, which keeps none.
   */
  readonly values: Int32Array;
  readonly params: Int32Array;
  readonly partials: Int32Array;
  readonly contributions: Int32Array;
  /** Its form's place among `forms`; −1 where the node is no scalar one. */
  readonly formIndex: Int32Array;
  readonly forms: PlacedForm[];
}

export type Lookup<K, V> = Pick<ReadonlyMap<K, V>, "get" | "has">;

/** A graph laid out to run: every computable node in topological order over one arena. */
export interface Program {
  readonly graph: Graph;
  readonly nodes: readonly ProgramNode[];
  /** The same in columns. */
  readonly table: NodeTable;
  /** Node id → position in `nodes`. Nodes that can't be computed are absent. */
  readonly position: Lookup<NodeId, number>;
  /** Edge id → the slot it feeds. */
  readonly edges: Lookup<EdgeId, { readonly target: number; readonly slot: Slot }>;
  /** Position of the loss, or null when there is none that can be differentiated. */
  readonly loss: number | null;
  readonly lanes: number;
  readonly reduction: Reduction;
  readonly samples: number;
  /** Where each region of the arena begins, in their order. */
  readonly regions: Readonly<Record<Region, number>>;
  /** Numbers in the arena. */
  readonly length: number;
  readonly constants: readonly ProgramConstant[];
  /** Positions of the nodes on a path to the loss, in the order of the backward pass. */
  readonly backward: readonly number[];
  readonly problems: readonly Problem[];
}

/** The cell that an input or a parameter in the node’s formula is read from. */
export function operandOf({ operandKeys, operands }: ProgramNode, key: PartialKey): Cell {
  const at = operandKeys.findIndex(
    (operand) => operand.kind === key.kind && keyName(operand) === keyName(key),
  );
  return operands[at]!;
}

/** Where an operand is read from: stretched to the value's shape, or one number for all of it. */
export function operandPlace(node: PointwiseNode, key: PartialKey): Place {
  const cell = operandOf(node, key);
  const stretched = node.stretching?.operands[node.operands.indexOf(cell)];
  return stretched ?? { region: "values", cell };
}

/** Numbers in the largest arena: two gigabytes. */
export const largestArena = 2 ** 28;

/** How many numbers a cell holds. */
export function cellLength(cell: Cell, lanes: number): number {
  return cell.laned ? cell.size * lanes : cell.size;
}

/** Whether element k of the one stands beside element k of the other. */
export function isAligned(cell: Cell, like: Cell): boolean {
  return cell.laned === like.laned && cell.size === like.size;
}

/** Whether one number stands for all. */
export function isOneNumber(cell: Cell): boolean {
  return cell.size === 1 && !cell.laned;
}

/** Index in `cell` of the number that stands at element `k` of a row laid out like `like`. */
export function stretchedIndex(cell: Cell, like: Cell, k: number): number {
  // The first element's place needs no division: most graphs are of scalars.
  if (k === 0) return cell.offset;
  const element = cell.size === 1 ? 0 : k % like.size;
  return cell.offset + (cell.laned ? Math.floor(k / like.size) * cell.size : 0) + element;
}
