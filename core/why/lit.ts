import type { EdgeId, Graph, GraphEdge, NodeId } from "../model/graph.ts";
import type { CellsReference } from "../model/lesson-text.ts";
import { nodeName } from "../model/names.ts";
import { topologicalOrder } from "../model/topology.ts";
import { cellsName } from "../tensor/cells.ts";

/** A part of what is lit on a graph: wires that follow each other, or a node by itself. */
export interface LitPiece {
  /** “w → z → a”, “wire from z to a”, “node w” or “row 2 of W” */
  readonly words: string;
  /** Along the graph. */
  readonly nodes: readonly NodeId[];
  readonly edges: readonly EdgeId[];
  /** Of the one node, where only these are lit. */
  readonly cells?: CellsReference;
}

/**
 * What is lit, in words, from the inputs on: paths as long as they neither fork nor join; of a node of which cells are
 * lit those.
 */
export function litPieces(
  graph: Graph,
  edges: ReadonlySet<EdgeId>,
  nodes: ReadonlySet<NodeId>,
  cells: readonly CellsReference[] = [],
): readonly LitPiece[] {
  const lit = graph.edges.filter(({ id }) => edges.has(id));
  const out = byNode(lit, ({ source }) => source);
  const into = byNode(lit, ({ target }) => target);
  const passes = (node: NodeId) => out.get(node)?.length === 1 && into.get(node)?.length === 1;
  const names = namesIn(graph);
  const pieces: LitPiece[] = [];
  for (const node of inOrder(graph)) {
    if (!passes(node))
      for (const first of out.get(node) ?? []) {
        const path = [first];
        // A node that is passed has one wire out, and a graph has no cycles: the walk ends.
        for (let at = first.target; passes(at); at = path.at(-1)!.target)
          path.push(out.get(at)![0]!);
        pieces.push(pieceOf(names, path));
      }
    const own = cells.filter((each) => each.node === node);
    for (const each of own) {
      const name = each.param === null ? names.node(node) : `${names.node(node)}.${each.param}`;
      pieces.push({ words: cellsName(name, each.index), nodes: [node], edges: [], cells: each });
    }
    if (nodes.has(node) && own.length === 0 && !out.has(node) && !into.has(node))
      pieces.push({ words: `node ${names.node(node)}`, nodes: [node], edges: [] });
  }
  return pieces;
}

/** More pieces than this are counted, not told. */
const mostPieces = 6;

/** “Lit: w → z → a; node t”; nothing where nothing is lit. */
export function litSentence(pieces: readonly LitPiece[]): string {
  if (pieces.length === 0) return "";
  const told = pieces.slice(0, mostPieces).map(({ words }) => words);
  const rest = pieces.length - told.length;
  return `Lit: ${told.join("; ")}${rest > 0 ? `; and ${rest} more` : ""}`;
}

/** The nodes along wires that follow each other, forward or back, with the port where wires run side by side. */
export function pathWords(graph: Graph, path: readonly GraphEdge[], back = false): string {
  return wordsOf(namesIn(graph), path, back);
}

/** What nodes are called, and which wires join the same two nodes as another. */
interface Names {
  node(id: NodeId): string;
  isTwin(edge: GraphEdge): boolean;
}

function namesIn({ nodes, edges }: Graph): Names {
  const known = new Map(nodes.map((node) => [node.id, nodeName(node)]));
  const ends = ({ source, target }: GraphEdge) => `${source} ${target}`;
  const once = new Set<string>();
  const twins = new Set<string>();
  for (const wire of edges.map(ends)) (once.has(wire) ? twins : once).add(wire);
  return {
    node: (id) => known.get(id) ?? id,
    isTwin: (edge) => twins.has(ends(edge)),
  };
}

function wordsOf(names: Names, path: readonly GraphEdge[], back: boolean): string {
  const [first] = path;
  if (!first) return "";
  const ahead = path.map((edge) => {
    const name = names.node(back ? edge.source : edge.target);
    return names.isTwin(edge) ? `${name} (port ${edge.targetHandle})` : name;
  });
  return shortened([names.node(back ? first.target : first.source), ...ahead]).join(" → ");
}

/** Nodes of a path that are told one by one; of a longer one, its ends and how many there are. */
const mostNodes = 16;

function shortened(path: readonly string[]): readonly string[] {
  if (path.length <= mostNodes) return path;
  const left = path.length - 8;
  return [...path.slice(0, 4), `… ${left} more …`, ...path.slice(-4)];
}

function pieceOf(names: Names, path: readonly GraphEdge[]): LitPiece {
  const [first] = path as [GraphEdge];
  const words = wordsOf(names, path, false);
  return {
    words: path.length === 1 ? `wire from ${words.replace(" → ", " to ")}` : words,
    nodes: [first.source, ...path.map(({ target }) => target)],
    edges: path.map(({ id }) => id),
  };
}

function byNode(
  edges: readonly GraphEdge[],
  end: (edge: GraphEdge) => NodeId,
): ReadonlyMap<NodeId, readonly GraphEdge[]> {
  const found = new Map<NodeId, GraphEdge[]>();
  for (const edge of edges) {
    const known = found.get(end(edge));
    if (known) known.push(edge);
    else found.set(end(edge), [edge]);
  }
  return found;
}

function inOrder(graph: Graph): readonly NodeId[] {
  const sorted = topologicalOrder(graph);
  return sorted.kind === "order" ? sorted.order : graph.nodes.map(({ id }) => id);
}
