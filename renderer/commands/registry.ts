import { commitPendingFields } from "../store/pending-fields.ts";
import type { AppStore } from "../store/store.ts";
import { type Command, isEnabled } from "./command.ts";
import { editCommands } from "./edit-commands.ts";
import { fileCommands } from "./file-commands.ts";
import { helpCommands } from "./help-commands.ts";
import { lessonCommands } from "./lesson-commands.ts";
import { nodeCommands } from "./node-commands.ts";
import { runCommands } from "./run-commands.ts";
import { trainCommands } from "./train-commands.ts";
import { viewCommands } from "./view-commands.ts";

/** Every command, by menu. */
export const commandGroups = {
  File: fileCommands,
  Edit: editCommands,
  Node: nodeCommands,
  Run: runCommands,
  Train: trainCommands,
  Lessons: lessonCommands,
  View: viewCommands,
  Help: helpCommands,
} as const;

export const commands: readonly Command[] = Object.values(commandGroups).flat();

const byId = new Map(commands.map((command) => [command.id, command]));

export function findCommand(id: string): Command {
  const command = byId.get(id);
  if (!command) throw new Error(`There is no command “${id}”.`);
  return command;
}

/**
 * Runs a command if the state of the moment allows it; false where it does not. What is typed in a field counts
 * before: where it can't, a message has been given in place of the command.
 */
export function runCommand(store: AppStore, id: string, argument?: string): boolean {
  const command = findCommand(id);
  if (!commitPendingFields(store, command.goesOn)) return true;
  if (!isEnabled(command, store.getState())) return false;
  void command.run(store, argument);
  return true;
}
