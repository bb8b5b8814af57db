import { useDraft } from "./useDraft.ts";

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly className?: string;
}

/** A name in place: what is typed counts on Enter, when the field is left and before any command; Esc takes it back. */
export function TextField({ label, value, onChange, className = "" }: Props) {
  const draft = useDraft({
    label,
    read: (text) => ({ kind: "ok", value: text.trim() }),
    onConfirm: (text) => {
      if (text !== "" && text !== value) onChange(text);
    },
  });
  return (
    <input
      type="text"
      className={`text-field ${className}`}
      aria-label={label}
      // It may be longer than its field.
      title={value}
      data-pristine={draft.text === null || undefined}
      maxLength={1000}
      spellCheck={false}
      autoComplete="off"
      value={draft.text ?? value}
      onChange={(event) => draft.type(event.target.value)}
      onBlur={draft.leave}
      onKeyDown={(event) => {
        if (event.key === "Enter") draft.leave();
        if (event.key !== "Escape" || draft.text === null) return;
        event.stopPropagation();
        draft.drop();
      }}
    />
  );
}
