import { useCallback, useId } from "react";
import { useAppStore } from "../../state/app/store.ts";
import { addChoice } from "./add-choice.ts";
import { type Choice, opChoices } from "./find-choices.ts";
import { OpListBox } from "./OpListBox.tsx";
import { OpSearchBox } from "./OpSearchBox.tsx";
import { useOpList } from "./useOpList.ts";
import { usePieces } from "./usePieces.ts";
import "./palette.css";

/** One’s own blocks and every op, to be dragged onto the canvas, or added to its middle by a click or Enter. */
export function Palette() {
  const store = useAppStore();
  const listId = useId();
  const { pieces, hint } = usePieces();
  const add = (choice: Choice) => addChoice(store, choice);
  const find = useCallback((query: string) => opChoices(query, pieces), [pieces]);
  const list = useOpList(find, add, false);

  function clear(): boolean {
    if (list.query === "") return false;
    list.setQuery("");
    return true;
  }

  return (
    <div className="palette">
      <OpSearchBox listId={listId} list={list} onEscape={clear} />
      <OpListBox id={listId} list={list} onChoose={add} hint={hint} />
    </div>
  );
}
