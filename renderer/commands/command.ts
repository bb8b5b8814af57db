import type { AppState, Command } from "../state/app/state.ts";

export type { Command } from "../state/app/state.ts";

export function commandLabel(command: Command, state: AppState): string {
  return typeof command.label === "string" ? command.label : command.label(state);
}

export function isEnabled(command: Command, state: AppState): boolean {
  return (command.isEnabled?.(state) ?? true) && refusal(command, state) === null;
}

export function refusal(command: Command, state: AppState): string | null {
  return command.refusal?.(state) ?? null;
}
