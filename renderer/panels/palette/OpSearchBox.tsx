import { Search } from "lucide-react";
import type { Ref } from "react";
import { optionId } from "./OpListBox.tsx";
import type { OpList } from "./useOpList.ts";

interface Props {
  readonly listId: string;
  readonly list: OpList;
  /** Esc in the box; true when that was used up. */
  readonly onEscape: () => boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
}

export function OpSearchBox({ listId, list, onEscape, inputRef }: Props) {
  return (
    <div className="op-search">
      <Search size={14} aria-hidden="true" />
      <input
        ref={inputRef}
        type="text"
        role="combobox"
        aria-label="Search operations"
        aria-autocomplete="list"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={list.active && optionId(listId, list.active)}
        placeholder="Search operations"
        autoComplete="off"
        spellCheck={false}
        value={list.query}
        onChange={(event) => list.setQuery(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape" && onEscape()) {
            event.preventDefault();
            event.stopPropagation();
          } else list.pressed(event);
        }}
      />
    </div>
  );
}
