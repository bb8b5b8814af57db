import {
  type GraphEdge,
  type GraphNode,
  isSamePiece,
  type NodeId,
  type PieceEntry,
} from "../../../core/index.ts";

/** A piece of “My blocks”, as the palette and its list know it; its graph is read again when it is inserted. */
export interface Piece extends PieceEntry {
  /** How many nodes it has; null where it can’t be inserted. */
  readonly nodes: number | null;
  /** What is seen of it at the size of a stamp; null where that is too much. */
  readonly picture: PiecePicture | null;
  /** Why it can’t be. */
  readonly faults: readonly string[];
}

export interface PiecePicture {
  readonly nodes: readonly Pick<GraphNode, "id" | "op" | "position">[];
  readonly edges: readonly Pick<GraphEdge, "source" | "target">[];
  readonly loss: NodeId | null;
}

export interface Shelf {
  readonly pieces: readonly Piece[];
  /** Why nobody knows which there are. */
  readonly fault: string | null;
}

export const emptyShelf: Shelf = { pieces: [], fault: null };

/** What to do where there is none yet. */
export const shelfHint =
  "Keep blocks here to use them again in any graph: select one, or some nodes, and choose Save to My Blocks… in its menu.";

export function findPiece({ pieces }: Shelf, name: string): Piece | undefined {
  return pieces.find((piece) => isSamePiece(piece.name, name));
}
