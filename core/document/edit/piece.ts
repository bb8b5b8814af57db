import {
  type BlockId,
  type Graph,
  type GraphNode,
  type NodeId,
  outputHandle,
} from "../../model/graph.ts";
import { wiresInto } from "../../model/wires.ts";
import { findOp } from "../../ops/index.ts";
import type { Op } from "../../ops/op.ts";
import { findParam } from "../../ops/wiring.ts";
import { wholeBlocks } from "../../scene/block-view.ts";
import { mapNotes } from "./block-parts.ts";
import { groupIntoBlock, setBlock } from "./blocks.ts";
import type { WireEnd } from "./far-ends.ts";
import { extractFragment } from "./fragment.ts";
import { setName } from "./nodes.ts";

/** Pieces of graphs that are kept to be used again, each a graph of its own: “My blocks”. */

/**
 * These nodes, the blocks that they are all of, and the wires among them, as a document called `name`. It has the loss
 * where that is among them, and neither data nor training nor a lesson: a source keeps the name of its column, so
 * that data with such a column feed it again.
 */
export function pieceOf(graph: Graph, nodes: ReadonlySet<NodeId>, name: string): Graph {
  const blocks = wholeBlocks(graph, nodes).map(({ id }) => id);
  const piece = setName(extractFragment(graph, nodes, blocks), name);
  return graph.loss !== null && nodes.has(graph.loss) ? { ...piece, loss: graph.loss } : piece;
}

/**
 * A piece as one open block called `name`, to be pasted: the block that holds all of it already, or else a new one. It is
 * open, as wires are laid at its nodes. A piece without nodes stays as it is.
 */
export function pieceAsBlock(piece: Graph, name: string): Graph {
  const { nodes, blocks = [], notes = [] } = piece;
  const loose = nodes.filter(({ block }) => block === undefined).map(({ id }) => id);
  const outer = blocks.filter(({ parent }) => parent === null).map(({ id }) => id);
  const isOne =
    loose.length === 0 && outer.length === 1 && notes.every(({ block }) => block !== null);
  const made = isOne
    ? { graph: piece, block: outer[0] as BlockId }
    : groupIntoBlock(piece, { nodes: loose, blocks: outer });
  const { block } = made;
  if (block === null) return piece;
  const held = mapNotes(made.graph, (note) => (note.block === null ? { ...note, block } : note));
  return setBlock(held, block, { label: name, folded: false });
}

/** Where wires to the rest of a graph are missing. */
export interface OpenEnds {
  readonly inputs: readonly WireEnd[];
  /** Of nodes that feed nothing. */
  readonly outputs: readonly WireEnd[];
}

/**
 * The open ends of these nodes, in the graph's order. Of an op that takes any number of inputs those are open that come
 * before a wired one or have a weight, or the first where there is none: that there was another at the end nobody can tell.
 */
export function openEnds(graph: Graph, nodes: ReadonlySet<NodeId>): OpenEnds {
  const sources = new Set(graph.edges.map(({ source }) => source));
  const chosen = graph.nodes.filter(({ id }) => nodes.has(id));
  return {
    inputs: chosen.flatMap((node) =>
      openInputs(graph, node).map((handle) => ({ node: node.id, handle, type: "target" as const })),
    ),
    outputs: chosen
      .filter(({ id, op }) => findOp(op) && !sources.has(id))
      .map(({ id }) => ({ node: id, handle: outputHandle, type: "source" as const })),
  };
}

function openInputs(graph: Graph, node: GraphNode): readonly string[] {
  const op = findOp(node.op);
  if (!op) return [];
  const wired = new Set(wiresInto(graph, node.id).map(({ targetHandle }) => targetHandle));
  if (op.inputs.kind === "fixed") return op.inputs.handles.filter((handle) => !wired.has(handle));
  const weights = Object.keys(node.params).filter((name) => isPerInput(op, name));
  const last = [...wired, ...weights].reduce((most, name) => Math.max(most, numberIn(name)), 1);
  return Array.from({ length: last }, (_, i) => `x${i + 1}`).filter((handle) => !wired.has(handle));
}

function isPerInput(op: Op, name: string): boolean {
  const spec = findParam(op, name);
  return spec?.kind === "number" && spec.perInput === true;
}

/** The 2 of x2 or w2. */
function numberIn(name: string): number {
  return Number(/[0-9]+$/.exec(name)?.[0] ?? 0);
}
