import { type KeyboardEvent, useId, useState } from "react";
import { formatExact } from "../../core/index.ts";
import { nudge, parseNumber } from "./number-input.ts";

interface Props {
  readonly label: string;
  readonly value: number;
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
  fault,
  onChange,
  onNudge = onChange,
  onNudged,
  className = "",
}: Props) {
  const [draft, setDraft] = useState<string | null>(null);
  const faultId = useId();
  const problem = draft === null ? null : draftFault(draft, fault);

  function confirm(text: string | null): void {
    setDraft(null);
    const number = text === null ? null : parseNumber(text);
    if (number !== null && draftFault(text as string, fault) === null && number !== value)
      onChange(number);
  }

  function pressed(event: KeyboardEvent<HTMLInputElement>): void {
    switch (event.key) {
      case "Enter":
        if (problem === null) confirm(draft);
        return;
      case "Escape":
        if (draft === null) return;
        event.stopPropagation();
        setDraft(null);
        return;
      case "ArrowUp":
      case "ArrowDown": {
        event.preventDefault();
        const from = draft === null ? value : parseNumber(draft);
        if (from === null) return;
        const next = nudge(from, event.key === "ArrowUp" ? 1 : -1, event.shiftKey);
        if (fault?.(next)) return;
        setDraft(null);
        onNudge(next);
      }
    }
  }

  return (
    <span className={`number-field ${className}`}>
      <input
        type="text"
        inputMode="decimal"
        autoComplete="off"
        spellCheck={false}
        aria-label={label}
        data-pristine={draft === null || undefined}
        aria-invalid={problem !== null || undefined}
        aria-describedby={problem ? faultId : undefined}
        value={draft ?? formatExact(value)}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={pressed}
        onKeyUp={(event) => {
          if (event.key.startsWith("Arrow")) onNudged?.();
        }}
        onFocus={(event) => event.target.select()}
        onBlur={() => {
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

function draftFault(text: string, fault?: (value: number) => string | null): string | null {
  const number = parseNumber(text);
  return number === null ? "Write a number, such as 0.5 or 1e-3." : (fault?.(number) ?? null);
}
