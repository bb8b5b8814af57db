import type { Block, Note } from "./blocks.ts";
import type { Data } from "./data.ts";
import type { BlockId, EdgeId, NodeId } from "./ids.ts";
import type { Lesson } from "./lesson.ts";
import type { Params } from "./params.ts";
import type { Training } from "./training.ts";

export * from "./ids.ts";
export * from "./params.ts";

/**
 * The document's graph: nodes with parameters, edges between ports, and which node is the loss.
 * Immutable. It never holds a computed number; those are the engine's results.
 */

/** [x, y] in canvas units, y growing downwards: the node's top left corner. */
export type Position = readonly [x: number, y: number];

export interface GraphNode {
  readonly id: NodeId;
  /** An op id; one that the registry does not hold makes the node a placeholder. */
  readonly op: string;
  readonly label: string;
  readonly position: Position;
  /** The block that it is in; left out where it is in none. */
  readonly block?: BlockId;
  readonly params: Params;
}

export interface GraphEdge {
  readonly id: EdgeId;
  readonly source: NodeId;
  readonly sourceHandle: string;
  readonly target: NodeId;
  readonly targetHandle: string;
}

/** The two ends of a wire. */
export type Link = Omit<GraphEdge, "id">;

export interface Graph {
  readonly name: string;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly loss: NodeId | null;
  /** What folds its nodes; left out where there are none. */
  readonly blocks?: readonly Block[];
  /** Left out where there are none. */
  readonly notes?: readonly Note[];
  /** What it learns from; left out until there are any. */
  readonly data?: Data;
  /** How it learns and how far it has come; left out until it is trained. */
  readonly training?: Training;
  /** What it teaches, step by step; left out where it teaches nothing. */
  readonly lesson?: Lesson;
}

export const emptyGraph: Graph = { name: "Untitled", nodes: [], edges: [], loss: null };

/** The only output handle that an op has. */
export const outputHandle = "out";

export function findNode(graph: Graph, id: NodeId): GraphNode | undefined {
  return graph.nodes.find((node) => node.id === id);
}
