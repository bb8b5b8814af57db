import { useLayoutEffect, useRef, useState } from "react";
import { readNumber } from "../../ui/number-input.ts";

interface Props {
  readonly label: string;
  readonly text: string;
  /** What is typed must be a number, or a calculation that gives one. */
  readonly isNumber?: boolean;
  /** What was typed, a number in digits; null where it was taken back by Esc. */
  readonly onDone: (text: string | null) => void;
}

/** A field that is opened in a row: Enter, or leaving it, takes what is typed, Esc takes it back. */
export function OutlineField({ label, text, isNumber = false, onDone }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(text);
  const isDone = useRef(false);
  useLayoutEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  const reading = isNumber ? readNumber(typed) : null;
  const fault = reading?.kind === "fault" ? reading.message : null;

  function finish(taken: string | null): void {
    if (isDone.current) return;
    isDone.current = true;
    onDone(taken);
  }
  const taken = () => (reading?.kind === "ok" ? String(reading.value) : typed);

  return (
    <input
      ref={input}
      type="text"
      className="outline-field"
      aria-label={label}
      aria-invalid={fault !== null || undefined}
      title={fault ?? undefined}
      value={typed}
      maxLength={200}
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "Enter" && fault === null) finish(taken());
        else if (event.key === "Escape") finish(null);
        else return;
        event.preventDefault();
      }}
      onBlur={() => finish(fault === null ? taken() : null)}
    />
  );
}
