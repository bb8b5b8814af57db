import { edgeIds } from "../document/edit/ids.ts";
import { removeElements } from "../document/edit/nodes.ts";
import {
  findNode,
  type Graph,
  type GraphEdge,
  type GraphNode,
  type NodeId,
  outputHandle,
} from "../model/graph.ts";
import type { OpId } from "../ops/index.ts";
import { below, place, replaceOp } from "./edits.ts";

/** A formula to build: a node that is there, or an op over such formulas by input handle. */
export type Term = { readonly kind: "use"; readonly id: NodeId } | Rewiring;

export interface Rewiring {
  readonly kind?: undefined;
  readonly op: OpId;
  readonly inputs: Readonly<Record<string, Term>>;
}

export function use(id: NodeId): Term {
  return { kind: "use", id };
}

/**
 * Makes a node compute a formula. It keeps its id, so that what it feeds and the loss stay; the ops that
 * the formula needs besides are added before it, and those of `parts` that feed nothing any more go.
 */
export function rewire(
  graph: Graph,
  root: NodeId,
  { op, inputs }: Rewiring,
  parts: readonly NodeId[],
): Graph {
  const node = findNode(graph, root);
  if (!node) return graph;
  const nodes: GraphNode[] = [];
  const edges: GraphEdge[] = [];
  const next = edgeIds(graph);
  const grown = (): Graph => ({ ...graph, nodes: [...graph.nodes, ...nodes] });
  // A term that stands in a formula twice is one node.
  const built = new Map<Term, NodeId>();
  const build = (term: Term, distance: number): NodeId => {
    if (term.kind === "use") return term.id;
    const known = built.get(term);
    if (known !== undefined) return known;
    const [x, y] = node.position;
    const made = place(grown(), term.op, below(grown(), [x - 100 * distance, y]));
    nodes.push(made);
    built.set(term, made.id);
    wireAll(made.id, term.inputs, distance + 1);
    return made.id;
  };
  const wireAll = (target: NodeId, terms: Rewiring["inputs"], distance: number): void => {
    for (const [targetHandle, term] of Object.entries(terms)) {
      const source = build(term, distance);
      edges.push({ id: next(), source, sourceHandle: outputHandle, target, targetHandle });
    }
  };
  wireAll(root, inputs, 1);
  const kept = graph.edges.filter(({ target }) => target !== root);
  const replaced = replaceOp({ ...grown(), edges: [...kept, ...edges] }, root, op);
  return withoutIdle(replaced, new Set(parts.filter((id) => id !== root)));
}

/** Without those of the nodes that feed nothing. */
function withoutIdle(graph: Graph, candidates: ReadonlySet<NodeId>): Graph {
  const feeding = new Set(graph.edges.map(({ source }) => source));
  const idle = graph.nodes.filter(
    ({ id }) => candidates.has(id) && !feeding.has(id) && graph.loss !== id,
  );
  if (idle.length === 0) return graph;
  return withoutIdle(
    removeElements(graph, { nodes: idle.map(({ id }) => id), edges: [] }),
    candidates,
  );
}
