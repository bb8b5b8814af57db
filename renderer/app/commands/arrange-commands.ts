import { alignments, axes } from "../../../core/index.ts";
import {
  alignSelection,
  chosenBoxes,
  distributeSelection,
  inTitle,
} from "../../canvas/arrange-actions.ts";
import type { Command } from "../../commands/command.ts";

/** Lines of what is selected on one line, and equal gaps between. */
export const alignCommands: readonly Command[] = alignments.map((to) => ({
  id: `node.align-${to}`,
  label: `Align ${inTitle(to)}`,
  isEnabled: (state) => chosenBoxes(state).length > 1,
  run: (store) => alignSelection(store, to),
}));

export const distributeCommands: readonly Command[] = axes.map((axis) => ({
  id: `node.distribute-${axis}`,
  label: `Distribute ${inTitle(axis)}`,
  isEnabled: (state) => chosenBoxes(state).length > 2,
  run: (store) => distributeSelection(store, axis),
}));
