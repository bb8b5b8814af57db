import type { Shape } from "../tensor/shape.ts";
import type { BlockId, NoteId } from "./ids.ts";
import type { Params } from "./params.ts";

/**
 * Blocks and notes: how a graph is drawn and read, never what it computes. Nodes say which block they are in; the
 * graph itself stays flat.
 */

export const blockColors = ["grey", "blue", "green", "yellow", "red", "purple"] as const;
export type BlockColor = (typeof blockColors)[number];

/** Nodes that fold into one and open again. */
export interface Block {
  readonly id: BlockId;
  readonly label: string;
  /** The block that it is in; null where it is in none. */
  readonly parent: BlockId | null;
  readonly folded: boolean;
  /** Where it stands while it is folded: its top left corner, in canvas units. */
  readonly position: readonly [x: number, y: number];
  readonly color: BlockColor;
  /** What it was before it was expanded; left out of blocks that were grouped. */
  readonly expanded?: ExpandedNode;
}

/** A node that its block's nodes are the parts of, as far as they do not hold it themselves. */
export interface ExpandedNode {
  readonly op: string;
  /** The inputs that it had, in their order, with the shapes that the parts were made for where these matter. */
  readonly inputs: readonly { readonly handle: string; readonly shape?: Shape }[];
  /** What none of the parts holds. */
  readonly params: Params;
  /** The tensors of its own that it had as they are drawn, without saying so. */
  readonly drawn: readonly string[];
  /** How far what stands to the right and below was moved away. */
  readonly room: readonly [x: number, y: number];
}

/** A text on the canvas. */
export interface Note {
  readonly id: NoteId;
  /** Plain text with formulas, as lessons have them. */
  readonly text: string;
  readonly position: readonly [x: number, y: number];
  /** In canvas units. */
  readonly size: readonly [width: number, height: number];
  /** The block that it is in; null where it is in none. */
  readonly block: BlockId | null;
}
