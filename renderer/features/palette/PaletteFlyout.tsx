import { useCallback, useEffect, useId, useRef, useState } from "react";
import type { Category } from "../../../core/index.ts";
import { runCommand } from "../../commands/registry.ts";
import { useAppStore } from "../../state/app/store.ts";
import { type Choice, opChoices } from "./find-choices.ts";
import { categoryTitles } from "./find-ops.ts";
import { OpListBox } from "./OpListBox.tsx";
import { OpSearchBox } from "./OpSearchBox.tsx";
import { useOpList } from "./useOpList.ts";

interface Props {
  readonly title: string;
  /** Before anything is typed, these ops alone; null for all. */
  readonly category: Category | null;
  readonly onClose: () => void;
  /** What was dragged from here has been let go; a node that came of it has the focus. */
  readonly onDropped: () => void;
}

/** The ops of a category beside its button: to be clicked, walked through by arrow keys, or dragged away. */
export function PaletteFlyout({ title, category, onClose, onDropped }: Props) {
  const store = useAppStore();
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [isDragged, setDragged] = useState(false);

  function add(choice: Choice): void {
    onClose();
    if (choice.kind === "op") runCommand(store, "node.add", choice.op.id);
    if (choice.kind === "network") runCommand(store, "file.new-network");
  }
  const find = useCallback(
    (query: string) =>
      query.trim() === ""
        ? opChoices(query).filter(
            ({ title: of }) => category === null || of === categoryTitles[category],
          )
        : opChoices(query),
    [category],
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
      <OpListBox id={listId} list={list} onChoose={add} />
    </section>
  );
}
