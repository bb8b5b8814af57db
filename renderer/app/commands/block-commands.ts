import { findOp, foldBackRefusal } from "../../../core/index.ts";
import { blockToFoldBack, foldSelectionBack } from "../../canvas/expand-actions.ts";
import type { Command } from "../../commands/command.ts";
import { selectGraph } from "../../state/app/store.ts";
import {
  blockToFold,
  blockToOpen,
  dissolveSelection,
  foldBlock,
  groupSelection,
  openBlock,
  selectedBlocks,
} from "../../state/document/block-actions.ts";
import { onlyNote, openNote } from "../../state/document/note-actions.ts";
import { hasNodeSelection } from "./chosen.ts";

export const blockCommands: readonly Command[] = [
  {
    id: "block.group",
    label: "Group into a Block",
    keys: ["Mod+G"],
    isEnabled: hasNodeSelection,
    run: groupSelection,
  },
  {
    id: "block.dissolve",
    label: "Dissolve the Block",
    keys: ["Mod+Shift+G"],
    isEnabled: (state) => selectedBlocks(state).length > 0,
    run: dissolveSelection,
  },
  {
    id: "block.open",
    label: (state) => (onlyNote(state) ? "Write the Note" : "Open the Block"),
    keys: ["Enter"],
    onCanvas: true,
    isEnabled: (state) => onlyNote(state) !== null || blockToOpen(state) !== null,
    run: (store) => {
      const [note, block] = [onlyNote(store.getState()), blockToOpen(store.getState())];
      if (note) openNote(store, note.id);
      else if (block) openBlock(store, block.id);
    },
  },
  {
    id: "block.fold",
    label: "Fold the Block",
    keys: ["Shift+F"],
    isEnabled: (state) => blockToFold(state) !== null,
    run: (store) => {
      const block = blockToFold(store.getState());
      if (block) foldBlock(store, block.id);
    },
  },
  {
    id: "block.fold-back",
    label: (state) =>
      `Fold Back into ${findOp(blockToFoldBack(state)?.expanded?.op ?? "")?.title ?? "One Node"}`,
    isEnabled: (state) => blockToFoldBack(state) !== null,
    refusal: (state) => {
      const block = blockToFoldBack(state);
      return block && foldBackRefusal(selectGraph(state), block.id);
    },
    run: foldSelectionBack,
  },
];
