import { ArrowDown, ArrowUp } from "lucide-react";

interface Props {
  readonly title: string;
  /** What it is, where its title is short. */
  readonly hint?: string;
  /** How the rows are sorted by it; null where they are not. */
  readonly direction: "ascending" | "descending" | null;
  /** What it would be sorted like, where it is not. */
  readonly first: "ascending" | "descending";
  readonly isNumber?: boolean;
  readonly onSort: () => void;
}

/** The head of a column by which a table is sorted when it is pressed. */
export function SortHead({ title, hint, direction, first, isNumber = false, onSort }: Props) {
  const Arrow = (direction ?? first) === "ascending" ? ArrowUp : ArrowDown;
  return (
    <th
      scope="col"
      className={isNumber ? "is-number" : undefined}
      aria-sort={direction ?? undefined}
      title={hint}
    >
      <button type="button" className="sort-head" onClick={onSort}>
        {title}
        {hint && <span className="visually-hidden">, {hint}</span>}
        <Arrow size={13} aria-hidden="true" data-shown={direction !== null || undefined} />
      </button>
    </th>
  );
}
