import { createRandom } from "../data/random.ts";
import type { GraphNode } from "../model/graph.ts";
import { nodeName } from "../model/names.ts";
import { initOf } from "../ops/init.ts";
import type { Op } from "../ops/op.ts";
import type { NumberParam, TensorParam } from "../ops/op-base.ts";
import { findParam, isFrozen, numberParam } from "../ops/wiring.ts";
import { type Shape, sameShape, sizeOf } from "../tensor/shape.ts";
import { scalar, type Tensor, tensorOf } from "../tensor/tensor.ts";
import { drawTensor } from "./draw-tensor.ts";
import { allocate, type Layout } from "./layout.ts";
import type { Cell, ParamCell, Program } from "./program.ts";
import { findParamCell } from "./read.ts";

/** A numeric parameter's value on this node: a scalar, or the tensor that nested arrays spell. */
function numberTensor(node: GraphNode, spec: NumberParam): Tensor {
  return saidTensor(node, spec.name) ?? scalar(numberParam(node, spec));
}

function saidTensor(node: GraphNode, name: string): Tensor | null {
  return tensorOf(Object.hasOwn(node.params, name) ? node.params[name] : undefined);
}

export function placeNumber(layout: Layout, node: GraphNode, spec: NumberParam): ParamCell {
  return placeParam(layout, node, spec, numberTensor(node, spec));
}

/** A parameter that has its place, and may have its numbers yet to come. */
export type DraftParam = Omit<ParamCell, "initial"> & { initial: Tensor };

const undrawn = new Float64Array();

/** A tensor of the node's own, as the node has it or undrawn; null where the node has one of another shape. */
export function placeTensor(
  layout: Layout,
  node: GraphNode,
  spec: TensorParam,
  shape: Shape,
): DraftParam | null {
  const said = saidTensor(node, spec.name);
  if (said && !sameShape(said.shape, shape)) return null;
  return placeParam(layout, node, spec, said ?? { shape, data: undrawn });
}

/** Draws the tensors that nothing is said of: last of all, when nothing refuses the node any more. */
export function drawUnsaid(node: GraphNode, op: Op, params: readonly DraftParam[]): void {
  for (const param of params) {
    const spec = findParam(op, param.name);
    if (spec?.kind === "tensor" && param.initial.data === undrawn)
      param.initial = drawn(node, spec, param.initial.shape);
  }
}

function placeParam(
  layout: Layout,
  node: GraphNode,
  spec: Pick<NumberParam, "name" | "trainable">,
  initial: Tensor,
): DraftParam {
  const isLaned = layout.lanedNodes.has(node.id);
  return cellOf(node, spec, initial, allocate(layout, "values", sizeOf(initial.shape), isLaned));
}

function cellOf(
  node: GraphNode,
  { name, trainable }: Pick<NumberParam, "name" | "trainable">,
  initial: Tensor,
  cell: Cell,
): ParamCell {
  return { ...cell, initial, name, trainable, frozen: isFrozen(node, name) };
}

/** Whether the node says anything but a single number of a numeric parameter. */
export function saysTensor({ params }: GraphNode, name: string): boolean {
  return typeof params[name] === "object" && Object.hasOwn(params, name);
}

/** A numeric parameter that is a single number, at this place. */
export function paramCell(node: GraphNode, spec: NumberParam, cell: Cell): ParamCell {
  return cellOf(node, spec, numberTensor(node, spec), cell);
}

/**
 * The numbers that a node has for a parameter: those that it says, else those that it begins with. Null where it has
 * no such parameter, or can't be computed.
 */
export function ownTensor(program: Program, node: GraphNode, name: string): Tensor | null {
  return saidTensor(node, name) ?? findParamCell(program, node.id, name)?.initial ?? null;
}

/** The purpose of the numbers that a tensor begins with where nothing is said of it. */
const drawPurpose = 40;

/** By the node's id and the parameter's name, so that the same file begins alike everywhere. */
function drawn(node: GraphNode, { name, init }: TensorParam, shape: Shape): Tensor {
  const letters = [...`${node.id} ${name}`].map((letter) => letter.charCodeAt(0));
  return drawTensor(createRandom(drawPurpose, ...letters), shape, init, initOf(node.params.init));
}

/** What stands at a node's inputs and in its parameters, by their names, for messages. */
export function operandNames(
  layout: Layout,
  sources: readonly number[],
  params: readonly ParamCell[],
): readonly { readonly name: string; readonly shape: Shape }[] {
  return [
    ...sources.map((at) => {
      const { node, shape } = layout.nodes[at]!;
      return { name: nodeName(node), shape };
    }),
    ...params.map(({ name, initial }) => ({ name, shape: initial.shape })),
  ];
}
