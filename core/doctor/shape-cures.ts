import { addNode, createNode, mapNodes } from "../document/edit/nodes.ts";
import { changeParam } from "../document/edit/params.ts";
import { splice } from "../document/edit/splice.ts";
import type { Graph, GraphNode, NodeId } from "../model/graph.ts";
import { findNode } from "../model/graph.ts";
import { nodeName } from "../model/names.ts";
import { wiresInto } from "../model/wires.ts";
import { findOp } from "../ops/index.ts";
import { plainRearrangements, type Rearrangement, reshapings } from "../ops/rearrangements.ts";
import { shapeText } from "../tensor/shape.ts";
import { isTensor } from "../tensor/tensor.ts";
import { type FaultInput, inputsOf, programUpTo } from "./shape-fault.ts";

/** A change after which the node takes what is wired into it. */
export interface ShapeCure {
  /** As its button and the undo have it: “Transpose h”. */
  readonly title: string;
  readonly graph: Graph;
}

/** More ways than these are no help. */
const mostCures = 5;
/** Of reshapes, that many: the others are as good. */
const mostReshapes = 2;
/** How far back a layer is looked for that says how long an axis is. */
const farthest = 20;

/**
 * What would make the shapes at a node fit, tried one after another on the part of the graph that feeds it: another
 * arrangement of an input, another length where the input has its shape from, or the node’s own tensors drawn anew.
 * `first`: the input that is at fault, where one is; the others are left as they are then.
 */
export function shapeCures(graph: Graph, id: NodeId, first?: string): readonly ShapeCure[] {
  const node = findNode(graph, id);
  const op = node && findOp(node.op);
  if (!node || !op) return [];
  const inputs = inputsOf(programUpTo(graph, id), graph, id, op);
  const cures: ShapeCure[] = [];
  const attempt = (title: string, cured: Graph): boolean => {
    const helps = cured !== graph && programUpTo(cured, id).position.has(id);
    if (helps) cures.push({ title, graph: cured });
    return helps;
  };
  if (ownTensors(node) !== "") attempt(`Draw ${ownTensors(node)} anew`, withoutTensors(graph, id));
  const chosen = inputs.filter(({ handle }) => first === undefined || handle === first);
  const besides = (one: FaultInput) =>
    inputs.filter((each) => each !== one).map(({ shape }) => shape);
  for (const one of chosen)
    for (const way of plainRearrangements(one.shape))
      attempt(titleOf(way, one), rearranged(graph, id, one, way));
  for (const one of chosen)
    for (const [title, cured] of lengthened(graph, one, besides(one).flat())) attempt(title, cured);
  for (const one of chosen) {
    const ways = reshapings(one.shape, besides(one), op.kind === "structured");
    let found = 0;
    for (const way of ways)
      if (found < mostReshapes && attempt(titleOf(way, one), rearranged(graph, id, one, way)))
        found += 1;
  }
  return cures.slice(0, mostCures);
}

function titleOf({ op, shape }: Rearrangement, { source }: FaultInput): string {
  const title = `${findOp(op)?.title ?? op} ${nodeName(source)}`;
  return shape ? `${title} to ${shapeText(shape)}` : title;
}

/** With a node on the wire that hands its numbers on in another shape. */
function rearranged(
  graph: Graph,
  id: NodeId,
  { id: wire, source }: FaultInput,
  { op, params }: Rearrangement,
): Graph {
  const target = findNode(graph, id)!;
  const half = (i: 0 | 1) => Math.round((source.position[i] + target.position[i]) / 2);
  const made = createNode(graph, op, [half(0), half(1)]);
  const node = { ...made, params: { ...made.params, ...params } };
  return splice(addNode(graph, node), wire, node.id);
}

/** The layer from which the input has its shape, with another of its lengths. */
function lengthened(
  graph: Graph,
  { source }: FaultInput,
  lengths: readonly number[],
): readonly (readonly [string, Graph])[] {
  const layer = shapedAt(graph, source);
  const op = layer && findOp(layer.op);
  if (!layer || !op) return [];
  const name = nodeName(layer);
  return op.params
    .filter(({ kind }) => kind === "integer")
    .flatMap((spec) =>
      [...new Set(lengths)].map((length) => {
        const set = mapNodes(graph, (node) =>
          node.id === layer.id ? changeParam(node, spec.name, length) : node,
        );
        const title = `Set ${spec.name} of ${name} to ${length}`;
        const own = ownTensors(layer);
        if (own === "" || set === graph) return [title, set] as const;
        return [`${title}, ${own} anew`, withoutTensors(set, layer.id)] as const;
      }),
    );
}

/** Back from a node through those that hand a shape on, to one with lengths to set; null where there is none. */
function shapedAt(graph: Graph, from: GraphNode): GraphNode | null {
  let node: GraphNode | undefined = from;
  for (let step = 0; node && step < farthest; step++) {
    const op = findOp(node.op);
    if (op?.params.some(({ kind }) => kind === "integer")) return node;
    const wires = wiresInto(graph, node.id);
    const [wire] = wires;
    node = wire && wires.length === 1 ? findNode(graph, wire.source) : undefined;
  }
  return null;
}

function withoutTensors(graph: Graph, id: NodeId): Graph {
  return mapNodes(graph, (node) =>
    node.id === id
      ? Object.entries(node.params).reduce(
          (so, [name, value]) => (isTensor(value) ? changeParam(so, name, undefined) : so),
          node,
        )
      : node,
  );
}

/** “weight and bias” */
function ownTensors({ params }: GraphNode): string {
  const names = Object.entries(params).filter(([, value]) => isTensor(value));
  return names.map(([name]) => name).join(" and ");
}
