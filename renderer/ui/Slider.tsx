import { type KeyboardEvent, useState } from "react";
import { formatNumber } from "../../core/index.ts";
import type { Range } from "./slider-range.ts";

interface Props {
  readonly label: string;
  readonly value: number;
  readonly range: Range;
  /** What an arrow key moves it by, and Shift five times as far; without it, by a small part of the range. */
  readonly step?: number;
  /** The value in words, where that is more than the number. */
  readonly valueText?: string;
  /** While the slider is held. */
  readonly onSlide: (value: number) => void;
  /** The slider was let go: all that it did is one gesture. */
  readonly onDone: () => void;
  /** It is about to be moved, by the pointer or by key. */
  readonly onBegin?: (by: "pointer" | "key", range: Range) => void;
  /** It has lost the focus. */
  readonly onLeave?: () => void;
}

/** Parts of the range that one arrow key moves; Shift makes them ten times as fine. */
const stops = 200;

export function Slider({
  label,
  value,
  range,
  step,
  valueText,
  onSlide,
  onDone,
  onBegin,
  onLeave,
}: Props) {
  // The range stands still while the slider is held, also where it follows the value.
  const [held, setHeld] = useState<Range | null>(null);
  const [minimum, maximum] = held ?? range;

  function release(): void {
    setHeld(null);
    onDone();
  }

  function pressed(event: KeyboardEvent): void {
    const direction = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    if (!direction) return;
    event.preventDefault();
    onBegin?.("key", [minimum, maximum]);
    const pace = step
      ? step * (event.shiftKey ? 5 : 1)
      : (maximum - minimum) / stops / (event.shiftKey ? 10 : 1);
    const next = Number((value + direction * pace).toPrecision(12));
    onSlide(Math.min(Math.max(next, minimum), maximum));
  }

  return (
    <input
      type="range"
      className="slider"
      aria-label={label}
      aria-valuetext={valueText ?? formatNumber(value)}
      min={minimum}
      max={maximum}
      step={step ?? Number(((maximum - minimum) / 1000).toPrecision(6))}
      value={value}
      onChange={(event) => onSlide(event.target.valueAsNumber)}
      onKeyDown={pressed}
      onKeyUp={onDone}
      onPointerDown={() => {
        setHeld(range);
        onBegin?.("pointer", range);
      }}
      onPointerUp={release}
      onPointerCancel={release}
      onBlur={() => {
        release();
        onLeave?.();
      }}
    />
  );
}
