import { useEffect, useRef } from "react";
import { piecesTitle } from "../../../core/index.ts";
import type { Choice } from "./find-choices.ts";
import { OpEntry } from "./OpEntry.tsx";
import { PieceEntry } from "./PieceEntry.tsx";
import type { OpList } from "./useOpList.ts";

interface Props {
  readonly id: string;
  readonly list: OpList;
  readonly onChoose: (choice: Choice) => void;
  /** Stands in the place of pieces while nothing is searched. */
  readonly hint?: string | null;
}

export function optionId(listId: string, choice: Choice): string {
  if (choice.kind === "op") return `${listId}-${choice.op.id}`;
  if (choice.kind === "piece") return `${listId}-piece-${encodeURIComponent(choice.title)}`;
  return choice.kind === "wire" ? `${listId}-wire-${choice.node.id}` : `${listId}-network`;
}

/** The choices that a search box has found; the focus stays in the box. */
export function OpListBox({ id, list, onChoose, hint = null }: Props) {
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
          {choices.map((choice) => {
            const of = {
              id: optionId(id, choice),
              active: choice === list.active,
              onChoose: () => onChoose(choice),
            };
            return choice.kind === "piece" ? (
              <PieceEntry key={of.id} {...of} choice={choice} />
            ) : (
              <OpEntry key={of.id} {...of} choice={choice} />
            );
          })}
        </div>
      ))}
      {list.query.trim() === "" && hint !== null && (
        <div className="op-group" role="presentation">
          <div className="op-group-title">{piecesTitle}</div>
          <p className="op-list-empty">{hint}</p>
        </div>
      )}
      {list.query.trim() !== "" && list.groups.length === 0 && (
        <p className="op-list-empty" role="presentation">
          No operation matches “{list.query.trim()}”.
        </p>
      )}
    </div>
  );
}
