import { useEffect, useRef } from "react";
import type { Choice } from "./find-choices.ts";
import { OpEntry } from "./OpEntry.tsx";
import type { OpList } from "./useOpList.ts";

interface Props {
  readonly id: string;
  readonly list: OpList;
  readonly onChoose: (choice: Choice) => void;
}

export function optionId(listId: string, choice: Choice): string {
  if (choice.kind === "op") return `${listId}-${choice.op.id}`;
  return choice.kind === "wire" ? `${listId}-wire-${choice.node.id}` : `${listId}-network`;
}

/** The choices that a search box has found; the focus stays in the box. */
export function OpListBox({ id, list, onChoose }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const activeId = list.active && optionId(id, list.active);
  useEffect(() => {
    const option = activeId && box.current?.querySelector(`[id="${activeId}"]`);
    if (option) option.scrollIntoView?.({ block: "nearest" });
  }, [activeId]);
  return (
    <div className="op-list" role="listbox" id={id} aria-label="Operations" ref={box}>
      {list.groups.map(({ title, choices }) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset may not stand in a listbox
        <div key={title ?? "found"} role="group" aria-label={title ?? "Found"} className="op-group">
          {title && (
            <div className="op-group-title" role="presentation">
              {title}
            </div>
          )}
          {choices.map((choice) => (
            <OpEntry
              key={optionId(id, choice)}
              id={optionId(id, choice)}
              choice={choice}
              active={choice === list.active}
              onChoose={() => onChoose(choice)}
            />
          ))}
        </div>
      ))}
      {list.groups.length === 0 && (
        <p className="op-list-empty" role="presentation">
          No operation matches “{list.query.trim()}”.
        </p>
      )}
    </div>
  );
}
