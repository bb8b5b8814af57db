import type { AppState } from "../state/app/state.ts";
import type { AppStore } from "../state/app/store.ts";
import { commitPendingFields } from "../state/page/pending-fields.ts";
import { type Command, isEnabled } from "./command.ts";

export function allCommands({ commands }: Pick<AppState, "commands">): readonly Command[] {
  return Object.values(commands).flat();
}

export function findCommand(state: Pick<AppState, "commands">, id: string): Command {
  const command = allCommands(state).find((command) => command.id === id);
  if (!command) throw new Error(`There is no command “${id}”.`);
  return command;
}

/**
 * Runs a command if the state of the moment allows it; false where it does not. What is typed in a field counts
 * before: where it can't, a message has been given in place of the command.
 */
export function runCommand(store: AppStore, id: string, argument?: string): boolean {
  const command = findCommand(store.getState(), id);
  if (!commitPendingFields(store, command.goesOn)) return true;
  if (!isEnabled(command, store.getState())) return false;
  void command.run(store, argument);
  return true;
}
