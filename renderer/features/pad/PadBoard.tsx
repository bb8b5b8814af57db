import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import type { DrawnPoint, Stroke } from "../../../core/index.ts";
import { useApp, useAppStore } from "../../state/app/store.ts";
import { changePad, takeBackStroke } from "./pad-actions.ts";

/** Steps of the brush that arrow keys move across the board. */
const steps = 20;

interface Brush {
  readonly x: number;
  readonly y: number;
}

/** The square to draw on: by mouse, pen and touch, or a brush that keys move. */
export function PadBoard({ thickness }: { readonly thickness: number }) {
  const store = useAppStore();
  const strokes = useApp(({ pad }) => pad.strokes);
  const isInverted = useApp(({ pad }) => pad.isInverted);
  const pointer = useRef<number | null>(null);
  const [brush, setBrush] = useState<Brush | null>(null);
  const [told, setTold] = useState("");

  function begin(event: PointerEvent<HTMLDivElement>): void {
    if (pointer.current !== null || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    pointer.current = event.pointerId;
    setBrush(null);
    changePad(store, { strokes: [...store.getState().pad.strokes, [placeOf(event)]] });
  }

  function move(event: PointerEvent<HTMLDivElement>): void {
    if (pointer.current === event.pointerId) goOn(placeOf(event));
  }

  function end(event: PointerEvent<HTMLDivElement>): void {
    if (pointer.current === event.pointerId) pointer.current = null;
  }

  /** The last stroke goes on to the point. */
  function goOn(point: DrawnPoint): void {
    const { strokes: present } = store.getState().pad;
    const last: Stroke = present.at(-1) ?? [];
    changePad(store, { strokes: [...present.slice(0, -1), [...last, point]] });
  }

  function pressed(event: KeyboardEvent): void {
    if (isTakingBack(event)) {
      event.preventDefault();
      event.stopPropagation();
      setTold(takeBackStroke(store) ? "Took back the last stroke" : "There is no stroke");
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const present = brush ?? { x: steps / 2, y: steps / 2 };
    const next = moved(present, event.key);
    const isPaint = event.key === " " || event.key === "Enter";
    if (!next && !isPaint) return;
    // Else the same keys would act on the graph.
    event.preventDefault();
    event.stopPropagation();
    if (isPaint) {
      changePad(store, { strokes: [...store.getState().pad.strokes, [pointOf(present)]] });
      setTold(`Painted at ${placeWords(present)}`);
      setBrush(present);
      return;
    }
    if (!next) return;
    setBrush(next);
    if (event.shiftKey) {
      const { strokes: drawn } = store.getState().pad;
      const from = pointOf(present);
      const [x, y] = drawn.at(-1)?.at(-1) ?? [Number.NaN, Number.NaN];
      if (x === from[0] && y === from[1]) goOn(pointOf(next));
      else changePad(store, { strokes: [...drawn, [from, pointOf(next)]] });
    }
    setTold(`${event.shiftKey ? "Line to" : "Brush at"} ${placeWords(next)}`);
  }

  return (
    <>
      <div
        className="pad-board"
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys move a brush on it
        tabIndex={0}
        aria-label="Drawing pad"
        aria-description="Arrow keys move the brush, Space paints, Shift with an arrow key draws a line, Backspace takes back the last stroke."
        data-inverted={isInverted || undefined}
        onPointerDown={begin}
        onPointerMove={move}
        onPointerUp={end}
        onPointerCancel={end}
        onKeyDown={pressed}
        onFocus={(event) => event.target.matches(":focus-visible") && setBrush({ x: 10, y: 10 })}
        onBlur={() => setBrush(null)}
      >
        <svg viewBox="0 0 1 1" aria-hidden="true">
          {strokes.map((stroke, at) => (
            <polyline
              // biome-ignore lint/suspicious/noArrayIndexKey: strokes are only added
              key={at}
              points={pointsText(stroke)}
              strokeWidth={thickness}
            />
          ))}
          {brush && (
            <circle
              className="pad-brush"
              cx={pointOf(brush)[0]}
              cy={pointOf(brush)[1]}
              r={thickness / 2}
            />
          )}
        </svg>
      </div>
      <p className="visually-hidden" role="status">
        {told}
      </p>
    </>
  );
}

/** On the board these keys are about strokes, and not about the graph. */
function isTakingBack({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): boolean {
  if (altKey) return false;
  if (ctrlKey || metaKey) return key.toLowerCase() === "z" && !shiftKey;
  return key === "Backspace" || key === "Delete";
}

function placeOf(event: PointerEvent<HTMLDivElement>): DrawnPoint {
  const box = event.currentTarget.getBoundingClientRect();
  return [
    (event.clientX - box.left) / Math.max(1, box.width),
    (event.clientY - box.top) / Math.max(1, box.height),
  ];
}

/** A line of one point is drawn as one of no length, round at its ends. */
function pointsText(stroke: Stroke): string {
  const points = stroke.length === 1 ? [...stroke, ...stroke] : stroke;
  return points.map(([x, y]) => `${x},${y}`).join(" ");
}

function pointOf({ x, y }: Brush): DrawnPoint {
  return [x / steps, y / steps];
}

function moved({ x, y }: Brush, key: string): Brush | null {
  const within = (place: number) => Math.min(steps, Math.max(0, place));
  switch (key) {
    case "ArrowLeft":
      return { x: within(x - 1), y };
    case "ArrowRight":
      return { x: within(x + 1), y };
    case "ArrowUp":
      return { x, y: within(y - 1) };
    case "ArrowDown":
      return { x, y: within(y + 1) };
    default:
      return null;
  }
}

function placeWords({ x, y }: Brush): string {
  return `${Math.round((100 * x) / steps)} % across, ${Math.round((100 * y) / steps)} % down`;
}
