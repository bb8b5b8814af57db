import { type KeyboardEvent, useEffect, useId, useRef } from "react";
import type { CatalogueEntry } from "../../../core/index.ts";
import { ListSearch } from "../../ui/ListSearch.tsx";
import type { EntryGroup } from "./find-entries.ts";

interface Props {
  readonly query: string;
  readonly groups: readonly EntryGroup[];
  readonly shown: CatalogueEntry | null;
  readonly onSearch: (query: string) => void;
  readonly onTurn: (entry: CatalogueEntry) => void;
}

/** The search box keeps the focus; arrow keys turn from entry to entry. */
export function GlossaryList({ query, groups, shown, onSearch, onTurn }: Props) {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const all = groups.flatMap(({ entries }) => entries);
  const at = all.findIndex(({ target }) => target === shown?.target);
  const optionId = (target: string) => `${id}-${target}`;

  useEffect(() => {
    const option = shown && box.current?.querySelector('[aria-selected="true"]');
    if (option) option.scrollIntoView?.({ block: "nearest" });
  }, [shown]);

  function pressed(event: KeyboardEvent): void {
    const to = { ArrowDown: at + 1, ArrowUp: at < 0 ? all.length - 1 : at - 1 }[event.key];
    const next = to === undefined ? undefined : all[(to + all.length) % all.length];
    if (!next) return;
    onTurn(next);
    event.preventDefault();
  }

  return (
    <div className="glossary-side">
      <ListSearch
        label="Search the glossary"
        placeholder="Search the glossary"
        listId={id}
        activeId={at < 0 || !shown ? undefined : optionId(shown.target)}
        value={query}
        onType={onSearch}
        onKeyDown={pressed}
      />
      <div className="op-list" role="listbox" id={id} aria-label="Entries" ref={box}>
        {groups.map(({ title, entries }) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset may not stand in a listbox
          <div key={title} role="group" aria-label={title} className="op-group">
            <div className="op-group-title" role="presentation">
              {title}
            </div>
            {entries.map((entry) => (
              // biome-ignore lint/a11y/useFocusableInteractive: the search box keeps the focus and points here
              // biome-ignore lint/a11y/useKeyWithClickEvents: arrow keys in the search box choose
              <div
                key={entry.target}
                id={optionId(entry.target)}
                role="option"
                aria-selected={entry.target === shown?.target}
                className="glossary-option"
                onClick={() => onTurn(entry)}
              >
                {entry.title}
              </div>
            ))}
          </div>
        ))}
        {all.length === 0 && (
          <p className="op-list-empty" role="presentation">
            No entry has “{query.trim()}”.
          </p>
        )}
      </div>
    </div>
  );
}
