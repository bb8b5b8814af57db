import {
  type BorderPort,
  blockView,
  type Card,
  canBeFed,
  findOp,
  type Graph,
  type GraphNode,
  isTensor,
  type NodeId,
  shownHandles,
  tensorShapes,
} from "../../core/index.ts";
import { sameContents } from "../state/page/useSame.ts";
import { isDense, type NodeShape } from "./geometry.ts";
import { nodePicture, pictureColumns } from "./picture-size.ts";

export interface Wired {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

/** Of what has no ports: a frame, a note. */
export const noShape: NodeShape = {
  inputs: [],
  wired: [],
  outputs: [],
  isSource: false,
  hasMap: false,
  picture: null,
};

const unwired: Wired = { inputs: [], outputs: [] };

/** The handles in use, by node. */
export function wiredPorts({ edges }: Pick<Graph, "edges">): ReadonlyMap<NodeId, Wired> {
  const wired = new Map<NodeId, { inputs: string[]; outputs: string[] }>();
  const of = (id: NodeId) => {
    const known = wired.get(id) ?? { inputs: [], outputs: [] };
    wired.set(id, known);
    return known;
  };
  for (const { source, sourceHandle, target, targetHandle } of edges) {
    const { outputs } = of(source);
    if (!outputs.includes(sourceHandle)) outputs.push(sourceHandle);
    of(target).inputs.push(targetHandle);
  }
  return wired;
}

/** The shapes of all that is drawn of a graph: nodes, and cards of folded blocks. */
export function nodeShapes(of: Graph): ReadonlyMap<NodeId, NodeShape> {
  const { of: document, graph, cards, borders } = blockView(of);
  const wired = wiredPorts(graph);
  const mapped = mappedNodes(document);
  const tensors = tensorShapes(document);
  return new Map(
    graph.nodes.map((node) => {
      const card = cards.get(node.id);
      if (card) return [node.id, cardShape(card, tensors)];
      const border = borders.get(node.id);
      if (border) return [node.id, borderShape(border)];
      const tensor = tensors.get(node.id);
      const picture = tensor ? nodePicture(tensor, pictureColumns(node)) : null;
      const hasMap = mapped.has(node.id) && !picture;
      return [node.id, { ...nodeShape(node, wired.get(node.id)), hasMap, picture }];
    }),
  );
}

/** A card shows what its one output does. */
function cardShape(
  { inputs, outputs }: Card,
  tensors: ReadonlyMap<NodeId, readonly number[]>,
): NodeShape {
  const handles = inputs.map(({ handle }) => handle);
  const [only, ...more] = outputs;
  const tensor = only && more.length === 0 ? tensors.get(only.source) : undefined;
  return {
    inputs: handles,
    wired: handles,
    outputs: outputs.map(({ handle }) => handle),
    isSource: false,
    hasMap: false,
    picture: tensor ? nodePicture(tensor) : null,
    isCard: true,
  };
}

/** What comes in leaves its port, and what goes out ends at it. */
function borderShape({ isInput, handle }: BorderPort): NodeShape {
  const inputs = isInput ? [] : [handle];
  return {
    inputs,
    wired: inputs,
    outputs: isInput ? [handle] : [],
    isSource: false,
    hasMap: false,
    picture: null,
    isBorder: true,
  };
}

/** What the node alone says: without a map, and without a picture. A placeholder has the ports that its wires name. */
export function nodeShape(node: GraphNode, { inputs, outputs }: Wired = unwired): NodeShape {
  const op = findOp(node.op);
  if (!op)
    return {
      inputs,
      wired: inputs,
      outputs: outputs.length > 0 ? outputs : ["out"],
      isSource: false,
      hasMap: false,
      picture: null,
    };
  const shown = shownHandles(op, inputs);
  return {
    inputs: isDense(shown) ? freeLast(shown, inputs) : shown,
    wired: inputs,
    outputs: ["out"],
    isSource: op.category === "source",
    hasMap: false,
    picture: null,
  };
}

/** Among crowded ports the free one comes last, where there is room to reach it. */
function freeLast(shown: readonly string[], wired: readonly string[]): readonly string[] {
  const taken = new Set(wired);
  return [
    ...shown.filter((handle) => taken.has(handle)),
    ...shown.filter((handle) => !taken.has(handle)),
  ];
}

/** The nodes that depend on inputs which one or two columns of the data feed: no more make a map. */
function mappedNodes({ nodes, edges, data }: Graph): ReadonlySet<NodeId> {
  const mapped = new Set<NodeId>();
  if (!data) return mapped;
  const fed = nodes.filter((node) => findOp(node.op)?.role === "input" && columnOf(node) !== null);
  const columns = new Set(fed.map(columnOf));
  if (columns.size < 1 || columns.size > 2) return mapped;
  const followers = new Map<NodeId, NodeId[]>();
  for (const { source, target } of edges) {
    const known = followers.get(source);
    if (known) known.push(target);
    else followers.set(source, [target]);
  }
  const waiting = fed.map(({ id }) => id);
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop())
    for (const follower of followers.get(id) ?? []) {
      if (mapped.has(follower)) continue;
      mapped.add(follower);
      waiting.push(follower);
    }
  return mapped;
}

/** The column of the data that feeds the node, as the document has it. */
export function columnOf(node: GraphNode): string | null {
  const { column } = node.params;
  return typeof column === "string" && canBeFed(node) ? column : null;
}

/** Whether two states of a node give a tensor of one shape, as far as the node itself says. */
export function hasSameForm(a: GraphNode, b: GraphNode): boolean {
  if (a.params === b.params) return true;
  const isShaping = findOp(a.op)?.kind === "structured";
  const names = new Set([...Object.keys(a.params), ...Object.keys(b.params)]);
  for (const name of names) {
    const [left, right] = [a.params[name], b.params[name]];
    if (isTensor(left) || isTensor(right)) {
      if (!isTensor(left) || !isTensor(right) || !sameContents(left.shape, right.shape))
        return false;
    } else if ((isShaping || Array.isArray(left)) && !sameContents(left, right)) return false;
  }
  return true;
}
