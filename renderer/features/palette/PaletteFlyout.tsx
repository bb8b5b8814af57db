import { useCallback, useEffect, useId, useRef, useState } from "react";
import { piecesTitle } from "../../../core/index.ts";
import { useAppStore } from "../../state/app/store.ts";
import { addChoice } from "./add-choice.ts";
import { type Choice, opChoices } from "./find-choices.ts";
import { OpListBox } from "./OpListBox.tsx";
import { OpSearchBox } from "./OpSearchBox.tsx";
import { useOpList } from "./useOpList.ts";
import { usePieces } from "./usePieces.ts";

interface Props {
  readonly title: string;
  /** Before anything is typed, this group alone, by its title; null for all. */
  readonly group: string | null;
  readonly onClose: () => void;
  /** What was dragged from here has been let go; a node that came of it has the focus. */
  readonly onDropped: () => void;
}

/** A group of the palette beside its button: to be clicked, walked through by arrow keys, or dragged away. */
export function PaletteFlyout({ title, group, onClose, onDropped }: Props) {
  const store = useAppStore();
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [isDragged, setDragged] = useState(false);

  function add(choice: Choice): void {
    onClose();
    addChoice(store, choice);
  }
  const { pieces, hint } = usePieces();
  const find = useCallback(
    (query: string) =>
      opChoices(query, pieces).filter(
        ({ title: of }) => query.trim() !== "" || group === null || of === group,
      ),
    [group, pieces],
  );
  const list = useOpList(find, add, true);
  useEffect(() => input.current?.focus(), []);

  return (
    <section
      className="palette-flyout"
      aria-label={title}
      data-dragged={isDragged || undefined}
      // What is dragged goes on from here: it is out of the way, and still in the page.
      onDragStart={() => requestAnimationFrame(() => setDragged(true))}
      onDragEnd={onDropped}
    >
      <OpSearchBox
        inputRef={input}
        listId={listId}
        list={list}
        onEscape={() => {
          onClose();
          return true;
        }}
      />
      <OpListBox
        id={listId}
        list={list}
        onChoose={add}
        hint={group === piecesTitle ? hint : null}
      />
    </section>
  );
}
