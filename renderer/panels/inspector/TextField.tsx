import { useState } from "react";

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly className?: string;
}

/** A name in place: what is typed counts on Enter or when the field is left; Esc takes it back. */
export function TextField({ label, value, onChange, className = "" }: Props) {
  const [draft, setDraft] = useState<string | null>(null);
  function confirm(): void {
    setDraft(null);
    const text = draft?.trim();
    if (text && text !== value) onChange(text);
  }
  return (
    <input
      type="text"
      className={`text-field ${className}`}
      aria-label={label}
      data-pristine={draft === null || undefined}
      maxLength={1000}
      spellCheck={false}
      autoComplete="off"
      value={draft ?? value}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={confirm}
      onKeyDown={(event) => {
        if (event.key === "Enter") confirm();
        if (event.key !== "Escape" || draft === null) return;
        event.stopPropagation();
        setDraft(null);
      }}
    />
  );
}
