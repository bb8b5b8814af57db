import type { BlockId, Position } from "../../core/index.ts";
import type { AppState } from "../state/app/state.ts";
import { selectedBlocks } from "../state/document/block-actions.ts";
import { seenView } from "../state/page/inside.ts";
import { blockAt, framesOf } from "./frame-edges.ts";
import { rowGap } from "./geometry.ts";

/**
 * Where a new note is put: below what is in the open block that is selected, else at the pointer, in the open block whose
 * frame is there.
 */
export function notePlace(state: AppState): {
  readonly at: Position;
  readonly into: BlockId | null;
} {
  const view = seenView(state);
  const rects = framesOf(view);
  for (const { id } of selectedBlocks(state)) {
    const frame = rects.get(id);
    if (frame) return { at: [frame.left + 20, frame.bottom - 20 + rowGap], into: id };
  }
  const at = state.canvas?.pointer() ?? state.canvas?.center() ?? [0, 0];
  return { at, into: blockAt(view, { x: at[0], y: at[1] }, new Set()) };
}
