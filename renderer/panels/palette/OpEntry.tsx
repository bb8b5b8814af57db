import type { DragEvent } from "react";
import { type Op, opFormula, plainText } from "../../../core/index.ts";
import { OpSymbol } from "../../ui/OpSymbol.tsx";
import { opDragType } from "../../ui/op-drag.ts";

interface Props {
  readonly id: string;
  readonly op: Op;
  readonly active: boolean;
  readonly onChoose: () => void;
}

export function OpEntry({ id, op, active, onChoose }: Props) {
  function startDrag(event: DragEvent): void {
    event.dataTransfer.setData(opDragType, op.id);
    event.dataTransfer.effectAllowed = "copy";
  }

  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the search box keeps the focus and points here
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the search box chooses
    <div
      id={id}
      role="option"
      aria-selected={active}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-formula`}
      className="op-entry"
      data-op={op.id}
      draggable
      onDragStart={startDrag}
      onClick={onChoose}
      title={plainText(op.docs)}
    >
      <OpSymbol symbol={op.symbol} />
      <span className="entry-words">
        <span className="entry-title" id={`${id}-title`}>
          {op.title}
        </span>
        <span className="entry-formula" id={`${id}-formula`}>
          {opFormula(op)}
        </span>
      </span>
    </div>
  );
}
