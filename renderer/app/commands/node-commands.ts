import {
  cardId,
  expandRefusal,
  findOp,
  type GraphNode,
  outputHandle,
  type Position,
  programNode,
  type WireEnd,
} from "../../../core/index.ts";
import { expandAt } from "../../canvas/expand-actions.ts";
import { tidyUp } from "../../canvas/tidy-up.ts";
import type { Command } from "../../commands/command.ts";
import { beginFind, goToHit } from "../../features/find/find-actions.ts";
import type { AppState } from "../../state/app/state.ts";
import { type AppStore, selectGraph } from "../../state/app/store.ts";
import { addOp } from "../../state/document/add-actions.ts";
import { onlyBlock } from "../../state/document/block-actions.ts";
import { chooseLoss } from "../../state/document/edit-actions.ts";
import {
  hasFreezable,
  isSelectionFrozen,
  toggleSelectedFrozen,
} from "../../state/document/freeze-actions.ts";
import { explainCellOf } from "../../state/page/cell-actions.ts";
import { showSide } from "../../state/page/dock-actions.ts";
import { renameOnCanvas } from "../../state/page/rename-actions.ts";
import { askAboutSelection, selectedSubject } from "../../state/page/why-actions.ts";
import { hasNodes, onlyNode } from "./chosen.ts";
import { nudgeCommands, walkCommands } from "./nudges.ts";

function isMadeOfOthers(node: GraphNode | null): boolean {
  return node !== null && findOp(node.op)?.expansion !== undefined;
}

function isSource(node: GraphNode | null): boolean {
  return node !== null && findOp(node.op)?.category === "source";
}

/** Whether the one selected node has a tensor. */
function holdsTensor(state: AppState): boolean {
  const chosen = onlyNode(state);
  return (
    chosen !== null && (programNode(state.session.run.program, chosen.id)?.shape.length ?? 0) > 0
  );
}

function openSearch(store: AppStore): void {
  const { canvas } = store.getState();
  searchAt(store, canvas?.pointer() ?? canvas?.center() ?? [0, 0]);
}

/** Searches what the one selected node shall feed, to the right of it. */
function searchWired(store: AppStore): void {
  const chosen = onlyNode(store.getState());
  if (!chosen) return;
  const [x, y] = chosen.position;
  searchAt(store, [x + 260, y], { node: chosen.id, handle: outputHandle, type: "source" });
}

function searchAt(store: AppStore, position: Position, wire?: WireEnd): void {
  const screen = store.getState().canvas?.toScreen(position) ?? {
    x: window.innerWidth / 2,
    y: window.innerHeight / 3,
  };
  store.setState({ search: { screen, position, ...(wire && { wire }) } });
}

/** Adds an op in the middle of what is in view, beside the nodes that stand there. */
function addAtCentre(store: AppStore, op?: string): void {
  if (op === undefined) return;
  const [x, y] = store.getState().canvas?.center() ?? [0, 0];
  addOp(store, op, [x - 90, y - 60]);
}

export const nodeCommands: readonly Command[] = [
  { id: "node.search", label: "Add Operation…", keys: ["Shift+A"], run: openSearch },
  {
    id: "node.search-wired",
    label: "Add and Wire…",
    keys: ["Shift+N"],
    isEnabled: (state) => onlyNode(state) !== null,
    run: searchWired,
  },
  {
    id: "node.find",
    label: "Find Node…",
    keys: ["Mod+F"],
    isEnabled: hasNodes,
    run: beginFind,
  },
  {
    id: "node.find-next",
    label: "Find Next",
    keys: ["F3"],
    isEnabled: hasNodes,
    run: (store) => goToHit(store, 1),
  },
  {
    id: "node.find-previous",
    label: "Find Previous",
    keys: ["Shift+F3"],
    isEnabled: hasNodes,
    run: (store) => goToHit(store, -1),
  },
  {
    id: "node.rename",
    label: "Rename",
    keys: ["F2"],
    isEnabled: (state) => onlyBlock(state) !== null || onlyNode(state) !== null,
    run: (store) => {
      const [block, node] = [onlyBlock(store.getState()), onlyNode(store.getState())];
      if (block) renameOnCanvas(store, cardId(block.id));
      else if (node) renameOnCanvas(store, node.id);
    },
  },
  { id: "node.add", label: "Add", run: addAtCentre },
  ...nudgeCommands,
  ...walkCommands,
  {
    id: "node.tidy",
    label: (state) => (state.selection.nodes.size > 1 ? "Tidy Up Selection" : "Tidy Up"),
    keys: ["Mod+L"],
    isEnabled: hasNodes,
    run: tidyUp,
  },
  {
    id: "node.loss",
    label: (state) =>
      onlyNode(state)?.id === selectGraph(state).loss && selectGraph(state).loss !== null
        ? "Remove as Loss"
        : "Make It the Loss",
    isEnabled: (state) => onlyNode(state) !== null,
    run: (store) => {
      const state = store.getState();
      const chosen = onlyNode(state);
      if (chosen) chooseLoss(store, chosen.id === selectGraph(state).loss ? null : chosen.id);
    },
  },
  {
    id: "node.why",
    label: "Why This Number?",
    keys: ["Shift+W"],
    isEnabled: (state) => selectedSubject(state) !== null,
    run: askAboutSelection,
  },
  {
    id: "node.explain-cell",
    label: "Explain This Cell",
    keys: ["Shift+X"],
    isEnabled: (state) => holdsTensor(state),
    run: (store) => {
      const chosen = onlyNode(store.getState());
      if (!chosen) return;
      showSide(store, "inspector");
      explainCellOf(store, chosen.id);
    },
  },
  {
    id: "node.open-tensor",
    label: "Open Tensor Large…",
    keys: ["Shift+Z"],
    isEnabled: (state) => holdsTensor(state) || isSource(onlyNode(state)),
    run: (store) => {
      const chosen = onlyNode(store.getState());
      if (chosen) store.setState({ dialog: { kind: "tensor", node: chosen.id, param: null } });
    },
  },
  {
    id: "node.freeze",
    label: (state) => (isSelectionFrozen(state) ? "Unfreeze Parameters" : "Freeze Parameters"),
    keys: ["Shift+K"],
    isEnabled: hasFreezable,
    run: toggleSelectedFrozen,
  },
  {
    id: "node.expand",
    label: "Expand",
    isEnabled: (state) => isMadeOfOthers(onlyNode(state)),
    refusal: (state) => {
      const chosen = onlyNode(state);
      return chosen && isMadeOfOthers(chosen) ? expandRefusal(selectGraph(state), chosen.id) : null;
    },
    run: (store) => {
      const chosen = onlyNode(store.getState());
      if (chosen) expandAt(store, chosen.id);
    },
  },
];
