import type { BlockId, NoteId } from "./ids.ts";

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
