import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from "react";
import { countText, formatExact, formatGiven, formatNumber } from "../../core/index.ts";
import { nudge, readCount, readNumber } from "./number-input.ts";
import { type Reading, useDraft } from "./useDraft.ts";
import { useScrub } from "./useScrub.ts";

interface Props {
  readonly label: string;
  readonly value: number;
  /** Whether it counts something: it is shown in full, and arrow keys move it by 1 at least. */
  readonly counts?: boolean;
  /** It is one of the graph’s numbers, and reads as on the canvas while it is not typed into; else as it was given. */
  readonly rounded?: boolean;
  /** Why a number can't stand here, or null. */
  readonly fault?: (value: number) => string | null;
  /** A number was typed and confirmed, by Enter, by leaving the field or by a command. */
  readonly onChange: (value: number) => void;
  /** An arrow key or a drag moves the number; `onNudged` when it is let go. Without it a drag tells its end alone. */
  readonly onNudge?: (value: number) => void;
  readonly onNudged?: () => void;
  /** Esc in a drag: what `onNudge` did since the press is undone. */
  readonly onTakenBack?: () => void;
  readonly className?: string;
}

/**
 * A field for one number, or a calculation that gives it. What is typed counts on Enter, when the field is left
 * and before any command; Esc takes it back. Dragging on the number moves it.
 */
export function NumberField({
  label,
  value,
  counts = false,
  rounded = false,
  fault,
  onChange,
  onNudge,
  onNudged,
  onTakenBack,
  className = "",
}: Props) {
  const [focused, setFocused] = useState(false);
  const [dragged, setDragged] = useState<number | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const faultId = useId();

  function read(text: string): Reading<number> {
    const reading = (counts ? readCount : readNumber)(text);
    const message = reading.kind === "ok" ? fault?.(reading.value) : null;
    return message ? { kind: "fault", message } : reading;
  }
  const draft = useDraft({
    label,
    read,
    onConfirm: (number) => {
      if (number !== value) onChange(number);
    },
  });
  const scrub = useScrub({
    value,
    counts,
    fault,
    onMove: onNudge ?? setDragged,
    onDone: (reached) => {
      setDragged(null);
      if (!onNudge && reached !== value) onChange(reached);
      onNudged?.();
    },
    onTakenBack: () => {
      setDragged(null);
      onTakenBack?.();
    },
  });
  const present = dragged ?? value;
  const shown = counts ? countText : rounded ? formatNumber : formatGiven;

  // What is typed over must be all there, and the field shows all of it only now.
  useLayoutEffect(() => {
    if (focused) input.current?.select();
  }, [focused]);

  function pressed(event: KeyboardEvent<HTMLInputElement>): void {
    switch (event.key) {
      case "Enter":
        // The keys are the graph's again.
        if (draft.fault === null) event.currentTarget.blur();
        return;
      case "Escape":
        if (draft.text === null) return;
        event.stopPropagation();
        draft.drop();
        return;
      case "ArrowUp":
      case "ArrowDown": {
        event.preventDefault();
        const from = draft.text === null ? null : read(draft.text);
        if (from?.kind === "fault") return;
        const direction = event.key === "ArrowUp" ? 1 : -1;
        const next = nudge(from?.value ?? value, direction, event.shiftKey, counts);
        if (fault?.(next)) return;
        draft.drop();
        (onNudge ?? onChange)(next);
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
        data-pristine={draft.text === null || undefined}
        aria-invalid={draft.fault !== null || undefined}
        aria-describedby={draft.fault === null ? undefined : faultId}
        value={draft.text ?? (focused ? formatExact(present) : shown(present))}
        title={formatExact(present)}
        maxLength={200}
        {...scrub}
        onChange={(event) => draft.type(event.target.value)}
        onKeyDown={pressed}
        onKeyUp={(event) => {
          if (event.key.startsWith("Arrow")) onNudged?.();
        }}
        onFocus={() => setFocused(true)}
        onBlur={() => {
          setFocused(false);
          draft.leave();
          onNudged?.();
        }}
      />
      {draft.fault !== null && (
        <span className="field-fault" id={faultId} role="alert">
          {draft.fault}
        </span>
      )}
    </span>
  );
}
