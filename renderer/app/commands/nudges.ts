import type { Command } from "../../commands/command.ts";
import type { Direction } from "../../state/app/app-slice.ts";
import { nudgeSelection } from "../../state/document/nudge.ts";
import { hasNodes } from "./chosen.ts";

/** Nudges by which the selected nodes move at once with Shift. */
const far = 4;

export const nudges = [
  { id: "node.left", direction: "left", word: "Left", key: "ArrowLeft" },
  { id: "node.right", direction: "right", word: "Right", key: "ArrowRight" },
  { id: "node.up", direction: "up", word: "Up", key: "ArrowUp" },
  { id: "node.down", direction: "down", word: "Down", key: "ArrowDown" },
] as const satisfies readonly { id: string; direction: Direction; word: string; key: string }[];

const walkLabels: { readonly [D in Direction]: string } = {
  left: "Go Left Along the Wire",
  right: "Go Right Along the Wire",
  up: "Go to the Next Above",
  down: "Go to the Next Below",
};

/** With Ctrl an arrow goes from a node to its wires, along these to other nodes, and to what stands beside. */
export const walkCommands = nudges.map(
  ({ direction, key }): Command => ({
    id: `node.walk-${direction}`,
    label: walkLabels[direction],
    keys: [`Mod+${key}`],
    onCanvas: true,
    isEnabled: hasNodes,
    run: (store) => store.getState().canvas?.walk(direction),
  }),
);

/** The arrow keys. */
export const nudgeCommands: readonly Command[] = nudges.flatMap(({ id, direction, word, key }) =>
  [
    { id, label: `Move ${word}`, keys: [key], times: 1 },
    { id: `${id}-far`, label: `Move Far ${word}`, keys: [`Shift+${key}`], times: far },
  ].map(({ times, ...command }) => ({
    ...command,
    onCanvas: true,
    goesOn: true,
    isEnabled: ({ selection: { nodes, notes } }) => nodes.size + (notes?.size ?? 0) > 0,
    run: (store) => nudgeSelection(store, direction, times),
  })),
);
