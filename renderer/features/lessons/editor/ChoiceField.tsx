import { useId } from "react";

interface Option<T> {
  readonly value: T;
  readonly title: string;
}

interface Props<T> {
  readonly label: string;
  readonly value: T | null;
  /** What the choice of nothing is called; without it something must be chosen. */
  readonly none?: string;
  readonly options: readonly Option<T>[];
  readonly onChange: (value: T | null) => void;
}

/** A label and its choices in a row. */
export function ChoiceField<T extends string>({ label, value, none, options, onChange }: Props<T>) {
  const id = useId();
  return (
    <div className="editor-choice">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="select"
        value={value ?? ""}
        onChange={({ target }) =>
          onChange(options.find((option) => option.value === target.value)?.value ?? null)
        }
      >
        {none !== undefined && <option value="">{none}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.title}
          </option>
        ))}
      </select>
    </div>
  );
}
