import { forwardRef, type KeyboardEvent } from "react";
import { formatExact, formatNumber, type Shape } from "../../../../core/index.ts";
import { useApp, useAppStore } from "../../../state/app/store.ts";
import { finishGesture, takeBackGesture } from "../../../state/document/edit.ts";
import { NumberField } from "../../../ui/NumberField.tsx";
import { changeElement } from "./tensor-actions.ts";
import { cellMeaning, elementName, numberText, type Place, tensorAt } from "./tensor-place.ts";

interface Props {
  readonly place: Place;
  readonly shape: Shape;
  /** The cell that the line speaks of: what the pointer is at, else what is chosen. */
  readonly element: number | null;
  readonly chosen: number | null;
  readonly isLocked: boolean;
  /** The field is left by Enter or Esc. */
  readonly onDone: () => void;
}

/** One cell in one line: its index, its value and its gradient. The chosen one's value can be typed over. */
export const CellReadout = forwardRef<HTMLDivElement, Props>(function CellReadout(
  { place, shape, element, chosen, isLocked, onDone },
  ref,
) {
  const store = useAppStore();
  const session = useApp((state) => state.session);
  if (element === null)
    return <div className="cell-readout quiet">Choose a cell, by a click or by arrow keys.</div>;
  const [value, gradient] = [
    tensorAt(session, place, "value"),
    tensorAt(session, place, "gradient"),
  ];
  const name = elementName(place, shape, element);
  const number = value.state === "done" ? (value.numbers[element] ?? Number.NaN) : null;
  /** The field has had the key before: with a fault in it, or while Esc takes back what is typed, it stays. */
  function pressed(event: KeyboardEvent): void {
    const isOver = event.key === "Escape" || (event.key === "Enter" && !hasFocus(event));
    if (!isOver) return;
    event.stopPropagation();
    onDone();
  }
  const meaning = cellMeaning(store.getState(), place, shape, element);
  const gesture = `slide ${place.param} ${element} of ${place.node.id}`;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hears the keys of the field in it
    <div ref={ref} className="cell-readout" onKeyDown={pressed}>
      <span className="cell-name" title={meaning === "" ? name : `${name}, ${meaning}`}>
        {name} <span className="cell-meaning quiet">{meaning}</span>
      </span>
      {!isLocked && element === chosen && number !== null ? (
        <NumberField
          label={`Value of ${name}`}
          value={number}
          rounded
          fault={(next) => (Number.isFinite(next) ? null : "The number is not finite.")}
          onChange={(next) => void changeElement(store, place, element, next)}
          onNudge={(next) => void changeElement(store, place, element, next, gesture)}
          onNudged={() => finishGesture(store)}
          onTakenBack={() => takeBackGesture(store)}
        />
      ) : (
        <span className="cell-value" title={number === null ? undefined : formatExact(number)}>
          {number === null ? numberText(value, element) : formatNumber(number)}
        </span>
      )}
      <span className="cell-gradient">
        <span className="quiet">gradient</span> {numberText(gradient, element)}
      </span>
    </div>
  );
});

function hasFocus({ target }: KeyboardEvent): boolean {
  return document.activeElement === target;
}
