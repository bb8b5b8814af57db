import { Search } from "lucide-react";
import type { KeyboardEvent, Ref } from "react";

interface Props {
  readonly label: string;
  readonly placeholder: string;
  /** Of the list of what is found; `activeId` is its option that Enter would choose. */
  readonly listId: string;
  readonly activeId: string | undefined;
  readonly value: string;
  readonly onType: (text: string) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly inputRef?: Ref<HTMLInputElement> | undefined;
  /** A search that stays where it is can be cleared by a press. */
  readonly type?: "text" | "search";
}

/** The box over a list of what it finds: the keys stay here, and the list's active option is pointed at. */
export function ListSearch({
  label,
  placeholder,
  listId,
  activeId,
  value,
  onType,
  onKeyDown,
  inputRef,
  type = "text",
}: Props) {
  return (
    <div className="op-search">
      <Search size={14} aria-hidden="true" />
      <input
        ref={inputRef}
        type={type}
        role="combobox"
        aria-label={label}
        aria-autocomplete="list"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={activeId}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={(event) => onType(event.target.value)}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
