import { compile } from "../engine/compile.ts";
import type { Program } from "../engine/program.ts";
import { settingsOf } from "../engine/settings.ts";
import type { Graph, GraphEdge, GraphNode, NodeId } from "../model/graph.ts";
import { findNode } from "../model/graph.ts";
import { nodeName } from "../model/names.ts";
import { reach } from "../model/topology.ts";
import { wiresInto } from "../model/wires.ts";
import { findOp } from "../ops/index.ts";
import type { Op } from "../ops/op.ts";
import { sortHandles } from "../ops/wiring.ts";
import { broadcastShapes, type Shape, sameShape } from "../tensor/shape.ts";
import { isTensor } from "../tensor/tensor.ts";

/** One of the shapes that meet at a node. */
export interface FaultSide {
  /** The node that it comes from, or the tensor of the node’s own. */
  readonly name: string;
  readonly shape: Shape;
  /** Axes that do not fit, from 0. */
  readonly marked: readonly number[];
}

/** Why a node can’t take what is wired into it: in words, and as shapes to be seen one above the other. */
export interface ShapeFault {
  readonly node: NodeId;
  readonly message: string;
  readonly sides: readonly FaultSide[];
}

/** An input that is wired to something whose shape is known. */
export interface FaultInput extends Pick<GraphEdge, "id"> {
  readonly source: GraphNode;
  readonly handle: string;
  readonly shape: Shape;
}

/** The shapes at the node, where they do not fit; null where they do, or something before it is not computed. */
export function shapeFault(graph: Graph, id: NodeId): ShapeFault | null {
  const program = programUpTo(graph, id);
  const problem = program.problems.find(
    ({ node, code }) => node === id && code === "shape-mismatch",
  );
  const node = findNode(graph, id);
  const op = node && findOp(node.op);
  if (!node || !op || !problem) return null;
  const inputs = inputsOf(program, graph, id, op);
  return { node: id, message: problem.message, sides: sidesOf(node, op, inputs) };
}

/** The part of the graph that feeds the node, laid out: what stands elsewhere costs nothing. */
export function programUpTo(graph: Graph, id: NodeId): Program {
  const before = reach(graph, id, "upstream");
  return compile({
    ...graph,
    nodes: graph.nodes.filter((node) => before.has(node.id)),
    edges: graph.edges.filter(({ source, target }) => before.has(source) && before.has(target)),
    loss: null,
  });
}

/** In the order of the handles. */
export function inputsOf(
  program: Program,
  graph: Graph,
  id: NodeId,
  op: Op,
): readonly FaultInput[] {
  const wires = new Map(wiresInto(graph, id).map((edge) => [edge.targetHandle, edge]));
  return sortHandles(op, wires.keys()).flatMap((handle) => {
    const wire = wires.get(handle);
    const at = wire && program.position.get(wire.source);
    const from = at === undefined ? undefined : program.nodes[at];
    return wire && from ? [{ id: wire.id, source: from.node, handle, shape: from.shape }] : [];
  });
}

function sidesOf(node: GraphNode, op: Op, inputs: readonly FaultInput[]): readonly FaultSide[] {
  const shapes = inputs.map(({ shape }) => shape);
  const marksOf = op.kind === "structured" ? structuredMarks : stretchedMarks;
  const marks = marksOf(node, op, inputs);
  const given = shapes.map((shape, i) => ({
    name: nodeName(inputs[i]!.source),
    shape,
    marked: marks[i]!,
  }));
  return [...given, ...ownSides(node, op, inputs)];
}

/** Axes are compared from the last: those whose lengths differ, and are not 1. */
function stretchedMarks(_: GraphNode, __: Op, inputs: readonly FaultInput[]) {
  const rank = Math.max(0, ...inputs.map(({ shape }) => shape.length));
  const unfit = new Set<number>();
  for (let back = 1; back <= rank; back++) {
    const lengths = inputs.map(({ shape }) => shape.at(-back) ?? 1).filter((n) => n !== 1);
    if (new Set(lengths).size > 1) unfit.add(back);
  }
  return inputs.map(({ shape }) =>
    [...shape.keys()].filter((axis) => unfit.has(shape.length - axis) && shape[axis] !== 1),
  );
}

/** An axis does not fit where the op would take it, were it as long as one of another input. */
function structuredMarks(node: GraphNode, op: Op, inputs: readonly FaultInput[]) {
  const isTaken = (shapes: readonly Shape[]) => shapedBy(node, op, inputs, shapes) !== null;
  const shapes = inputs.map(({ shape }) => shape);
  if (isTaken(shapes)) return shapes.map(() => []);
  return shapes.map((shape, i) => {
    const others = new Set(shapes.filter((_, at) => at !== i).flat());
    return [...shape.keys()].filter((axis) =>
      [...others].some(
        (length) =>
          length !== shape[axis] && isTaken(shapes.with(i, [...shape].with(axis, length))),
      ),
    );
  });
}

/** Tensors of the node’s own that are not as its inputs ask for, each with the shape that would be right. */
function ownSides(node: GraphNode, op: Op, inputs: readonly FaultInput[]): readonly FaultSide[] {
  const wanted = shapedBy(
    node,
    op,
    inputs,
    inputs.map(({ shape }) => shape),
  );
  return Object.entries(wanted ?? {}).flatMap(([name, right]) => {
    const own = node.params[name];
    if (!isTensor(own) || sameShape(own.shape, right)) return [];
    const { shape } = own;
    const marked = [...shape.keys()].filter(
      (axis) => shape[axis] !== right[right.length - shape.length + axis],
    );
    return [
      { name, shape, marked },
      { name: `${name} that fits`, shape: right, marked: [] },
    ];
  });
}

/** The shapes of the node’s own tensors with inputs of these shapes; null where it does not take them. */
function shapedBy(
  node: GraphNode,
  op: Op,
  inputs: readonly FaultInput[],
  shapes: readonly Shape[],
): Readonly<Record<string, Shape>> | null {
  if (op.kind !== "structured")
    return shapes.reduce<Shape | null>((all, own) => all && broadcastShapes(all, own), [])
      ? {}
      : null;
  const byHandle = new Map(inputs.map(({ handle }, i) => [handle, shapes[i]!]));
  const found = op.shape(byHandle, settingsOf(op, node), { isTraining: false, samples: 1 });
  return found.kind === "shape" ? found.params : null;
}
