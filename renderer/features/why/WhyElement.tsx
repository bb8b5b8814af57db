import { type Derivation, elementIndex, sizeOfShape } from "../../../core/index.ts";
import { useAppStore } from "../../state/app/store.ts";
import { askAboutElement } from "../../state/page/why-actions.ts";

/** Chooses the element of a tensor whose numbers are put in: an index for each axis. */
export function WhyElement({
  found: { shape, element, isPending },
}: {
  readonly found: Derivation;
}) {
  const store = useAppStore();
  if (isPending || shape.length === 0 || sizeOfShape(shape) < 2) return null;
  const index = elementIndex(shape, element);
  const choose = (axis: number, at: number) => {
    const moved = index.with(axis, at);
    askAboutElement(
      store,
      shape.reduce((place, length, i) => place * length + (moved[i] ?? 0), 0),
    );
  };
  return (
    <fieldset className="why-element" aria-label="The element whose numbers are put in">
      <span className="quiet">Element [</span>
      {shape.map((length, axis) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an axis is its place in the shape
        <span key={axis}>
          {axis > 0 && <span className="quiet">, </span>}
          <select
            className="select"
            aria-label={`Index along axis ${axis}`}
            value={index[axis]}
            onChange={(event) => choose(axis, Number(event.target.value))}
          >
            {Array.from({ length }, (_, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: it is the index
              <option key={at} value={at}>
                {at}
              </option>
            ))}
          </select>
        </span>
      ))}
      <span className="quiet">]</span>
    </fieldset>
  );
}
