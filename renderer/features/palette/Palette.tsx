import { useId } from "react";
import { runCommand } from "../../commands/registry.ts";
import { useAppStore } from "../../state/app/store.ts";
import { type Choice, opChoices } from "./find-choices.ts";
import { OpListBox } from "./OpListBox.tsx";
import { OpSearchBox } from "./OpSearchBox.tsx";
import { useOpList } from "./useOpList.ts";
import "./palette.css";

/** Every op, to be dragged onto the canvas, or added to its middle by a click or Enter. */
export function Palette() {
  const store = useAppStore();
  const listId = useId();
  function add(choice: Choice): void {
    if (choice.kind === "op") runCommand(store, "node.add", choice.op.id);
    if (choice.kind === "network") runCommand(store, "file.new-network");
  }
  const list = useOpList(opChoices, add, false);

  function clear(): boolean {
    if (list.query === "") return false;
    list.setQuery("");
    return true;
  }

  return (
    <aside className="palette" aria-label="Palette">
      <OpSearchBox listId={listId} list={list} onEscape={clear} />
      <OpListBox id={listId} list={list} onChoose={add} />
    </aside>
  );
}
