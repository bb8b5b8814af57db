import { useEffect } from "react";
import { refreshPieces } from "../../state/app/pieces.ts";
import { type Piece, shelfHint } from "../../state/app/shelf.ts";
import { useApp, useAppStore } from "../../state/app/store.ts";

/** “My blocks” as they are when a list is opened, and what stands there in the place of none. */
export function usePieces(): {
  readonly pieces: readonly Piece[];
  readonly hint: string | null;
} {
  const store = useAppStore();
  const { pieces, fault } = useApp((state) => state.shelf);
  useEffect(() => void refreshPieces(store), [store]);
  return { pieces, hint: fault ?? (pieces.length === 0 ? shelfHint : null) };
}
