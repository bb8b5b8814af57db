import type { CommandGroups } from "../../state/app/state.ts";
import { alignCommands, distributeCommands } from "./arrange-commands.ts";
import { blockCommands } from "./block-commands.ts";
import { editCommands } from "./edit-commands.ts";
import { fileCommands } from "./file-commands.ts";
import { helpCommands } from "./help-commands.ts";
import { lessonCommands } from "./lesson-commands.ts";
import { nodeCommands } from "./node-commands.ts";
import { noteCommands } from "./note-commands.ts";
import { pieceCommands } from "./piece-commands.ts";
import { runCommands } from "./run-commands.ts";
import { trainCommands } from "./train-commands.ts";
import { viewCommands } from "./view-commands.ts";

/** Every command, by menu. */
export const commandGroups: CommandGroups = {
  File: fileCommands,
  Edit: editCommands,
  Node: [
    ...nodeCommands,
    ...alignCommands,
    ...distributeCommands,
    ...blockCommands,
    ...noteCommands,
    ...pieceCommands,
  ],
  Run: runCommands,
  Train: trainCommands,
  Lessons: lessonCommands,
  View: viewCommands,
  Help: helpCommands,
};
