import type { EdgeId, NodeId } from "../model/graph.ts";
import type { Expression, Leaf } from "../ops/expression/expression.ts";
import { keyName } from "../ops/op-base.ts";
import { partialExpression } from "../ops/partial-expression.ts";
import { type Shape, stretchedElement } from "../tensor/shape.ts";
import { viewOf } from "../tensor/view.ts";
import type { Run } from "./arena.ts";
import { type CellOwner, type Part, sumOf } from "./cell-part.ts";
import { addressAt, pointsAt } from "./operation-points.ts";
import { createTrace } from "./operation-trace.ts";
import {
  type Cell,
  cellLength,
  isPointwise,
  type PointwiseNode,
  type ProgramNode,
  type Slot,
  type StructuredNode,
} from "./program.ts";
import { edgeSlot, flows, gradientIn, partialIn, programNode, seed, valueIn } from "./read.ts";

/** Whose element is to be explained. */
export type CellSubject =
  | CellOwner
  /** What one edge adds to its source's gradient. */
  | { readonly kind: "contribution"; readonly edge: EdgeId }
  /** A partial of a node that works number by number: it has the node's shape. */
  | { readonly kind: "partial"; readonly edge: EdgeId };

/** One number, and what it is made of. */
export interface CellExplanation {
  readonly shape: Shape;
  /** Its place in row-major order. */
  readonly element: number;
  readonly part: Part;
}

/**
 * What one element of a value, a gradient or a contribution is made of, in the lane that the run looks at; of what
 * all lanes share it is the sum over them. Elements are counted in row-major order. Null where there is no such
 * number: nothing is computed, no gradient flows, the element does not exist, or the run looks at the mean over its
 * lanes, which is made of no one lane's numbers.
 */
export function explainCell(
  run: Run,
  subject: CellSubject,
  element: number,
): CellExplanation | null {
  const found = run.means ? null : numberOf(run, subject);
  if (!found || !(element >= 0 && element < found.cell.size)) return null;
  const k = element + (found.cell.laned ? run.lane * found.cell.size : 0);
  return { shape: found.shape, element, part: found.part(k) };
}

/** Where a subject's numbers stand; `part` explains the k-th of them, lane after lane. */
interface Explained {
  readonly cell: Cell;
  readonly shape: Shape;
  part(k: number): Part;
}

function numberOf(run: Run, subject: CellSubject): Explained | null {
  const { program } = run;
  if (subject.kind === "contribution" || subject.kind === "partial") {
    const found = edgeSlot(program, subject.edge);
    if (!found) return null;
    const { node, slot } = found;
    if (subject.kind === "partial") return partialOf(run, node, slot);
    if (!flows(node)) return null;
    const { shape } = program.nodes[slot.source]!;
    return { cell: slot.contribution, shape, part: contributionParts(run, node, slot) };
  }
  const node = programNode(program, subject.node);
  if (!node) return null;
  if (subject.kind === "value")
    return { cell: node.value, shape: node.shape, part: valueParts(run, node) };
  if (subject.kind === "gradient")
    return node.onPath
      ? { cell: node.value, shape: node.shape, part: (k) => gradientPart(run, node, k) }
      : null;
  const slot = node.slots.find(({ key }) => key.kind === "param" && key.name === subject.name);
  if (!slot || !flows(node)) return null;
  const shape = node.params.find(({ name }) => name === subject.name)!.initial.shape;
  const part = contributionParts(run, node, slot);
  return { cell: slot.cell, shape, part: (k) => summedOverLanes(run, slot, part, k) };
}

function partialOf(run: Run, node: ProgramNode, slot: Slot): Explained | null {
  if (!isPointwise(node)) return null;
  const expression = partialExpression(node.op, slot.key, node.wiring);
  return {
    cell: node.value,
    shape: node.shape,
    part: (k) => formulaPart(run, node, partialIn(run, node, slot, k), k, expression),
  };
}

/** A cell as a leaf: k counts lane after lane. */
function cellPart(run: Run, of: CellOwner, cell: Cell, shape: Shape, k: number): Part {
  const number = of.kind === "gradient" ? gradientIn(run, cell, k) : valueIn(run, cell, k);
  const lane = cell.laned ? Math.floor(k / cell.size) : null;
  return { kind: "cell", number, cell: { of, shape, element: k % cell.size, lane } };
}

function upstreamPart(run: Run, { node, value, shape }: ProgramNode, k: number): Part {
  return cellPart(run, { kind: "gradient", node: node.id }, value, shape, k);
}

/** The parts of a node's value; a source's are cells. */
function valueParts(run: Run, node: ProgramNode): (k: number) => Part {
  if (node.op.category === "source")
    return (k) => cellPart(run, { kind: "value", node: node.node.id }, node.value, node.shape, k);
  if (isPointwise(node)) {
    const expression = node.op.value(node.wiring);
    return (k) => formulaPart(run, node, valueIn(run, node.value, k), k, expression);
  }
  const trace = createTrace(run, node.forward, (address) => leafPart(run, node, address));
  return (k) => trace(node.value.offset + k);
}

/** ∂L/∂node: the seed where it is the loss, and what comes back through each edge, in the order of the additions. */
function gradientPart(run: Run, node: ProgramNode, k: number): Part {
  const { program } = run;
  const at = program.position.get(node.node.id)!;
  const parts: Part[] = program.loss === at ? [{ kind: "constant", number: seed(program) }] : [];
  for (const place of program.backward) {
    const consumer = program.nodes[place]!;
    if (!flows(consumer)) continue;
    for (const slot of consumer.slots) {
      if (slot.source !== at || slot.edge === null) continue;
      const edge = slot.edge;
      const part = () => summedOverLanes(run, slot, contributionParts(run, consumer, slot), k);
      parts.push({ kind: "contribution", edge, number: part().number, part });
    }
  }
  return parts.length === 0
    ? { kind: "constant", number: 0 }
    : sumOf(gradientIn(run, node.value, k), parts);
}

/** The k-th number that a slot adds to: of each lane where all share it. */
function summedOverLanes(
  { program: { lanes } }: Run,
  { cell, contribution }: Slot,
  part: (k: number) => Part,
  k: number,
): Part {
  if (cell.laned || !contribution.laned) return part(k);
  const parts = Array.from({ length: lanes }, (_, lane) => part(lane * contribution.size + k));
  return sumOf(
    parts.reduce((sum, { number }) => sum + number, 0),
    parts,
  );
}

/** The parts of what a slot hands back, lane after lane where it has some. */
function contributionParts(run: Run, node: ProgramNode, slot: Slot): (k: number) => Part {
  if (isPointwise(node)) return pointwiseContribution(run, node, slot);
  const { program } = run;
  const { value, forward, backward } = node;
  const trace = createTrace(
    run,
    [...forward, ...backward],
    (address) => leafPart(run, node, address),
    // Backward a value is a number that is there: what it is made of is another question.
    (address, before) =>
      before >= forward.length && isIn(value, address, program.lanes)
        ? leafPart(run, node, address)
        : null,
  );
  return (k) => trace(program.regions.contributions + slot.contribution.offset + k);
}

/** upstream × partial, added up over the elements that the source's was stretched to. */
function pointwiseContribution(run: Run, node: PointwiseNode, slot: Slot): (k: number) => Part {
  const { program } = run;
  const { value, shape, op, wiring } = node;
  const expression = partialExpression(op, slot.key, wiring);
  const product = (k: number): Part => {
    const upstream = upstreamPart(run, node, k);
    const partial = formulaPart(run, node, partialIn(run, node, slot, k), k, expression);
    return {
      kind: "product",
      factors: [upstream, partial],
      number: upstream.number * partial.number,
    };
  };
  const source = shapeOfOperand(run, node, slot.cell);
  const { size } = slot.contribution;
  return (k) => {
    if (size === value.size) return product(k);
    const strides = stretchedStrides(source, shape);
    const walk = { region: "values", offset: 0, strides } as const;
    const lane = Math.floor(k / size) * value.size;
    const places = pointsAt(program, shape, walk, program.regions.values + (k % size));
    const own = viewOf({ region: "values", offset: 0, laneStride: 0 }, shape);
    const stretchedAxes = shape.flatMap((_, axis) => (strides[axis] === 0 ? [axis] : []));
    const count = stretchedAxes.reduce((all, axis) => all * shape[axis]!, 1);
    const first = places[0]!;
    const of = (i: number): Part => {
      let rest = i;
      const index = [...first];
      for (const axis of stretchedAxes.toReversed()) {
        index[axis] = rest % shape[axis]!;
        rest = Math.floor(rest / shape[axis]!);
      }
      return product(lane + addressAt(program, own, index) - program.regions.values);
    };
    let number = of(0).number;
    for (let i = 1; i < count; i++) number += of(i).number;
    return { kind: "sum", number, count, at: of };
  };
}

/** An operand's strides along the axes of the shape that it is stretched to. */
function stretchedStrides(own: Shape, to: Shape): readonly number[] {
  const { strides } = viewOf({ region: "values", offset: 0, laneStride: 0 }, own);
  const more = to.length - own.length;
  return to.map((length, axis) =>
    axis < more || (own[axis - more] === 1 && length !== 1) ? 0 : strides[axis - more]!,
  );
}

function shapeOfOperand({ program }: Run, { slots, params }: ProgramNode, cell: Cell): Shape {
  const param = params.find((each) => each === cell);
  if (param) return param.initial.shape;
  const slot = slots.find((each) => each.source >= 0 && each.cell === cell);
  return slot ? program.nodes[slot.source]!.shape : [];
}

/** An expression of a node that works number by number, at element k of its row. */
function formulaPart(
  run: Run,
  node: PointwiseNode,
  number: number,
  k: number,
  expression: Expression,
): Part {
  const leaf = (at: Exclude<Leaf, { kind: "constant" }>): Part => {
    if (at.kind === "out")
      return cellPart(run, { kind: "value", node: node.node.id }, node.value, node.shape, k);
    const name = keyName(at);
    const i = node.operandKeys.findIndex((key) => key.kind === at.kind && keyName(key) === name);
    const operand = node.operands[i]!;
    const shape = shapeOfOperand(run, node, operand);
    const lane = operand.laned ? Math.floor(k / node.value.size) * operand.size : 0;
    const element =
      operand.size === 1 ? 0 : stretchedElement(shape, node.shape, k % node.value.size);
    return operandPart(run, node, operand, shape, lane + element);
  };
  return { kind: "formula", number, expression, leaf };
}

function operandPart(run: Run, node: ProgramNode, operand: Cell, shape: Shape, k: number): Part {
  const param = node.params.find((each) => each === operand);
  const source = node.slots.find((slot) => slot.source >= 0 && slot.cell === operand);
  const of: CellOwner = param
    ? { kind: "parameter", node: node.node.id, name: param.name }
    : { kind: "value", node: sourceId(run, source) };
  return cellPart(run, of, operand, shape, k);
}

function sourceId({ program }: Run, slot: Slot | undefined): NodeId {
  return program.nodes[slot!.source]!.node.id;
}

/** A number that a structured op begins with: of an input, a tensor of its own, its value, its gradient. */
function leafPart(run: Run, node: StructuredNode, address: number): Part {
  const { lanes, regions } = run.program;
  const ofOperand = node.operands.find((cell) => isIn(cell, address, lanes));
  if (ofOperand) {
    const shape = shapeOfOperand(run, node, ofOperand);
    return operandPart(run, node, ofOperand, shape, address - ofOperand.offset);
  }
  if (isIn(node.value, address, lanes)) {
    const of = { kind: "value", node: node.node.id } as const;
    return cellPart(run, of, node.value, node.shape, address - node.value.offset);
  }
  const upstream = address - regions.gradients;
  if (isIn(node.value, upstream, lanes))
    return upstreamPart(run, node, upstream - node.value.offset);
  return { kind: "constant", number: run.numbers[address]! };
}

function isIn(cell: Cell, place: number, lanes: number): boolean {
  return place >= cell.offset && place < cell.offset + cellLength(cell, lanes);
}
