import type { Command } from "../../commands/command.ts";
import {
  addPieceFile,
  askToDeletePiece,
  askToSavePiece,
  exportPiece,
} from "../../features/pieces/piece-actions.ts";
import { insertPiece } from "../../state/document/insert-piece.ts";
import { hasNodeSelection } from "./chosen.ts";

/** What one does with “My blocks”; the argument is a piece’s name. */
export const pieceCommands: readonly Command[] = [
  {
    id: "piece.save",
    label: "Save to My Blocks…",
    isEnabled: hasNodeSelection,
    run: askToSavePiece,
  },
  {
    id: "piece.insert",
    label: "Insert",
    needsArgument: true,
    run: (store, name) => {
      const at = store.getState().canvas?.center() ?? [0, 0];
      return name === undefined ? undefined : insertPiece(store, name, { at, of: "middle" });
    },
  },
  {
    id: "piece.manage",
    label: "Manage My Blocks…",
    run: (store, name) => store.setState({ dialog: { kind: "pieces", renaming: name ?? null } }),
  },
  {
    id: "piece.export",
    label: "Export…",
    needsArgument: true,
    run: (store, name) => (name === undefined ? undefined : exportPiece(store, name)),
  },
  {
    id: "piece.delete",
    label: "Delete…",
    needsArgument: true,
    run: (store, name) => (name === undefined ? undefined : askToDeletePiece(store, name)),
  },
  { id: "piece.add-file", label: "Add a File…", run: addPieceFile },
  {
    id: "piece.folder",
    label: "Show Folder",
    run: (store) => store.getState().host.showPieces(),
  },
];
