import { findBlock, findOp, foldBackRefusal } from "../../../core/index.ts";
import { blockToFoldBack, foldSelectionBack } from "../../canvas/expand-actions.ts";
import { foldBlock, openBlock } from "../../canvas/fold-actions.ts";
import { moveIntoChosen, takeSelectionOut } from "../../canvas/move-actions.ts";
import type { Command } from "../../commands/command.ts";
import { selectGraph } from "../../state/app/store.ts";
import {
  blockToEnter,
  blockToFold,
  blockToOpen,
  dissolveSelection,
  groupSelection,
  selectedBlocks,
} from "../../state/document/block-actions.ts";
import { goInside, goOut } from "../../state/document/inside-actions.ts";
import { blockAroundSelection, blocksToTake } from "../../state/document/membership.ts";
import { onlyNote, openNote } from "../../state/document/note-actions.ts";
import { wayInside } from "../../state/page/inside.ts";
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
    id: "block.enter",
    label: (state) => (onlyNote(state) ? "Write the Note" : "Go Inside"),
    keys: ["Enter"],
    onCanvas: true,
    isEnabled: (state) => onlyNote(state) !== null || blockToEnter(state) !== null,
    run: (store) => {
      const [note, block] = [onlyNote(store.getState()), blockToEnter(store.getState())];
      if (note) openNote(store, note.id);
      else if (block) goInside(store, block.id);
    },
  },
  {
    id: "block.leave",
    label: (state) => `Go Out of ${wayInside(state).at(-1)?.label ?? "the Block"}`,
    isEnabled: (state) => wayInside(state).length > 0,
    run: goOut,
  },
  {
    id: "block.fold",
    label: (state) => (blockToOpen(state) ? "Open in Place" : "Fold the Block"),
    keys: ["Shift+F"],
    isEnabled: (state) => blockToOpen(state) !== null || blockToFold(state) !== null,
    run: (store) => {
      const [folded, open] = [blockToOpen(store.getState()), blockToFold(store.getState())];
      if (folded) openBlock(store, folded.id);
      else if (open) foldBlock(store, open.id);
    },
  },
  {
    id: "block.move-into",
    label: (state) => {
      const [only, ...more] = blocksToTake(state);
      return only && more.length === 0 ? `Move into ${only.label}` : "Move into Block…";
    },
    isEnabled: (state) => blocksToTake(state).length > 0,
    run: moveIntoChosen,
  },
  {
    id: "block.take-out",
    label: (state) => {
      const from = blockAroundSelection(state);
      const block = from && findBlock(selectGraph(state), from);
      return `Take out of ${block ? block.label : "Block"}`;
    },
    isEnabled: (state) => blockAroundSelection(state) !== null,
    run: takeSelectionOut,
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
