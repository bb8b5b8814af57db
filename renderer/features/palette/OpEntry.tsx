import type { DragEvent } from "react";
import { findOp, indexedText, type Op, opFormula, plainText } from "../../../core/index.ts";
import { OpSymbol } from "../../ui/OpSymbol.tsx";
import { setDraggedOp } from "../../ui/op-drag.ts";
import type { Choice } from "./find-choices.ts";

interface Props {
  readonly id: string;
  readonly choice: Exclude<Choice, { readonly kind: "piece" }>;
  readonly active: boolean;
  readonly onChoose: () => void;
}

export function OpEntry({ id, choice, active, onChoose }: Props) {
  const isNew = choice.kind === "op";
  const symbol = isNew
    ? choice.op.symbol
    : choice.kind === "wire"
      ? findOp(choice.node.op)?.symbol
      : "Σσ";
  const detail = isNew ? formulaOf(choice.op) : choice.detail;

  function startDrag(event: DragEvent): void {
    if (isNew) setDraggedOp(event.dataTransfer, choice.op.id);
  }

  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the search box keeps the focus and points here
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the search box chooses
    <div
      id={id}
      role="option"
      aria-selected={active}
      aria-labelledby={`${id}-title`}
      aria-describedby={detail === null ? undefined : `${id}-formula`}
      className="op-entry"
      data-op={isNew ? choice.op.id : undefined}
      draggable={isNew}
      onDragStart={startDrag}
      onClick={onChoose}
      title={isNew ? plainText(choice.op.docs) : undefined}
    >
      <OpSymbol symbol={symbol ?? "?"} />
      <span className="entry-words">
        <span className="entry-title" id={`${id}-title`}>
          {isNew ? choice.op.title : choice.title}
        </span>
        {detail !== null && (
          <span className="entry-formula" id={`${id}-formula`}>
            {detail}
          </span>
        )}
      </span>
    </div>
  );
}

/** What an op computes; a source computes nothing. */
function formulaOf(op: Op) {
  const formula = opFormula(op);
  return formula && indexedText(formula);
}
