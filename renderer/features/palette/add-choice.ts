import { runCommand } from "../../commands/registry.ts";
import type { AppStore } from "../../state/app/store.ts";
import type { Choice } from "./find-choices.ts";

/** What was chosen without a place: it comes to the middle of what is in view. */
export function addChoice(store: AppStore, choice: Choice): void {
  if (choice.kind === "op") runCommand(store, "node.add", choice.op.id);
  if (choice.kind === "piece") runCommand(store, "piece.insert", choice.piece.name);
  if (choice.kind === "network") runCommand(store, "file.new-network");
}
