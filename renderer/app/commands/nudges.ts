import type { Command } from "../../commands/command.ts";
import { type Direction, nudgeSelection } from "../../state/document/nudge.ts";
import { hasNodeSelection } from "./chosen.ts";

/** Nudges by which the selected nodes move at once with Shift. */
const far = 4;

export const nudges = [
  { id: "node.left", direction: "left", word: "Left", key: "ArrowLeft" },
  { id: "node.right", direction: "right", word: "Right", key: "ArrowRight" },
  { id: "node.up", direction: "up", word: "Up", key: "ArrowUp" },
  { id: "node.down", direction: "down", word: "Down", key: "ArrowDown" },
] as const satisfies readonly { id: string; direction: Direction; word: string; key: string }[];

/** The arrow keys. */
export const nudgeCommands: readonly Command[] = nudges.flatMap(({ id, direction, word, key }) =>
  [
    { id, label: `Move ${word}`, keys: [key], times: 1 },
    { id: `${id}-far`, label: `Move Far ${word}`, keys: [`Shift+${key}`], times: far },
  ].map(({ times, ...command }) => ({
    ...command,
    onCanvas: true,
    goesOn: true,
    isEnabled: hasNodeSelection,
    run: (store) => nudgeSelection(store, direction, times),
  })),
);
