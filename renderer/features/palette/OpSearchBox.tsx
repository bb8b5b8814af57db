import type { Ref } from "react";
import { runCommand } from "../../commands/registry.ts";
import { useAppStore } from "../../state/app/store.ts";
import { ListSearch } from "../../ui/ListSearch.tsx";
import { optionId } from "./OpListBox.tsx";
import type { OpList } from "./useOpList.ts";

interface Props {
  readonly listId: string;
  readonly list: OpList;
  /** Esc in the box; true when that was used up. */
  readonly onEscape: () => boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly placeholder?: string;
}

export function OpSearchBox({ listId, list, onEscape, inputRef, placeholder = "Search" }: Props) {
  const store = useAppStore();

  /** Opens the glossary at the marked operation; false where none is marked. */
  function explain(): boolean {
    const { active } = list;
    const ofWire = active?.kind === "wire" ? active.node.op : undefined;
    const op = active?.kind === "op" ? active.op.id : ofWire;
    if (op) runCommand(store, "help.glossary", `op:${op}`);
    return op !== undefined;
  }

  return (
    <ListSearch
      label="Search operations"
      placeholder={placeholder}
      type="search"
      listId={listId}
      activeId={list.active && optionId(listId, list.active)}
      value={list.query}
      onType={list.setQuery}
      inputRef={inputRef}
      onKeyDown={(event) => {
        const isUsed = event.key === "Escape" ? onEscape() : event.key === "F1" && explain();
        if (isUsed) {
          event.preventDefault();
          event.stopPropagation();
        } else list.pressed(event);
      }}
    />
  );
}
