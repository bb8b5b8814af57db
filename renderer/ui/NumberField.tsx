import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from "react";
import { formatExact, formatNumber } from "../../core/index.ts";
import { countText } from "./count-text.ts";
import { nudge, parseCount, parseNumber } from "./number-input.ts";

interface Props {
  readonly label: string;
  readonly value: number;
  /** Whether it counts something: it is shown in full, and arrow keys move it by 1 at least. */
  readonly counts?: boolean;
  /** Significant digits that are shown while the field is not typed into. */
  readonly digits?: number;
  /** Why a number can't stand here, or null. */
  readonly fault?: (value: number) => string | null;
  /** A number was typed and confirmed by Enter or by leaving the field. */
  readonly onChange: (value: number) => void;
  /** An arrow key moves the number; `onNudged` when it is let go. */
  readonly onNudge?: (value: number) => void;
  readonly onNudged?: () => void;
  readonly className?: string;
}

/** A field for one number. What is typed counts on Enter or when the field is left; Esc takes it back. */
export function NumberField({
  label,
  value,
  counts = false,
  digits = 4,
  fault,
  onChange,
  onNudge = onChange,
  onNudged,
  className = "",
}: Props) {
  const [draft, setDraft] = useState<string | null>(null);
  const [focused, setFocused] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const faultId = useId();
  const parse = counts ? parseCount : parseNumber;
  const problem = draft === null ? null : faultOf(draft);

  const shown = counts ? countText(value) : formatShort(value, digits);

  // What is typed over must be all there, and the field shows all of it only now.
  useLayoutEffect(() => {
    if (focused) input.current?.select();
  }, [focused]);

  function faultOf(text: string): string | null {
    const number = parse(text);
    return number === null ? "Write a number, such as 0.5 or 1e-3." : (fault?.(number) ?? null);
  }

  function confirm(text: string | null): void {
    setDraft(null);
    const number = text === null ? null : parse(text);
    if (number !== null && faultOf(text as string) === null && number !== value) onChange(number);
  }

  function pressed(event: KeyboardEvent<HTMLInputElement>): void {
    switch (event.key) {
      case "Enter":
        // The keys are the graph's again.
        if (problem === null) event.currentTarget.blur();
        return;
      case "Escape":
        if (draft === null) return;
        event.stopPropagation();
        setDraft(null);
        return;
      case "ArrowUp":
      case "ArrowDown": {
        event.preventDefault();
        const from = draft === null ? value : parse(draft);
        if (from === null) return;
        const next = nudge(from, event.key === "ArrowUp" ? 1 : -1, event.shiftKey, counts);
        if (fault?.(next)) return;
        setDraft(null);
        onNudge(next);
      }
    }
  }

  return (
    <span className={`number-field ${className}`}>
      <input
        ref={input}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        spellCheck={false}
        aria-label={label}
        data-pristine={draft === null || undefined}
        aria-invalid={problem !== null || undefined}
        aria-describedby={problem ? faultId : undefined}
        value={draft ?? (focused ? formatExact(value) : shown)}
        title={formatExact(value)}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={pressed}
        onKeyUp={(event) => {
          if (event.key.startsWith("Arrow")) onNudged?.();
        }}
        onFocus={() => setFocused(true)}
        onBlur={() => {
          setFocused(false);
          confirm(draft);
          onNudged?.();
        }}
      />
      {problem && (
        <span className="field-fault" id={faultId} role="alert">
          {problem}
        </span>
      )}
    </span>
  );
}

/** As the app rounds elsewhere, but without zeros at the end: 0.5, not 0.5000, and 1e−6. */
function formatShort(value: number, digits: number): string {
  const size = Math.abs(value);
  if (size >= 1000 && size < 1e6 && digits <= 4) return formatNumber(value);
  const rounded = Number(value.toPrecision(digits));
  if (size === 0 || (size >= 1e-4 && size < 1e6)) return formatExact(rounded);
  return rounded.toExponential().replaceAll("-", "−").replace("+", "");
}
