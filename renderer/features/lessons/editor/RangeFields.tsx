import { type LessonTask, newRange } from "../../../../core/index.ts";
import { useAppStore } from "../../../state/app/store.ts";
import { EditorField } from "./EditorField.tsx";
import { changeTask } from "./lesson-edit-actions.ts";

interface Props {
  readonly at: number;
  /** Where in the page the range stands. */
  readonly base: "task" | "task.until";
  /** The id of the list of all numbers. */
  readonly list: string;
}

/** Which number: typed, or chosen from the list of all. */
export function NumberFields({ at, base, list }: Props) {
  return (
    <EditorField
      place={{ page: at, field: `${base}.of` as const }}
      form="words"
      list={list}
      placeholder="w.gradient"
    />
  );
}

/** A number and its bounds. */
export function RangeFields({ at, base, list }: Props) {
  return (
    <div className="editor-row">
      <EditorField
        place={{ page: at, field: `${base}.of` as const }}
        form="words"
        list={list}
        className="is-wide"
      />
      <EditorField
        place={{ page: at, field: `${base}.minimum` as const }}
        form="numberOrNone"
        placeholder="none"
      />
      <EditorField
        place={{ page: at, field: `${base}.maximum` as const }}
        form="numberOrNone"
        placeholder="none"
      />
    </div>
  );
}

interface UntilProps {
  readonly at: number;
  readonly task: LessonTask & { readonly kind: "descend" | "train" };
  readonly list: string;
}

/** Whether a number must be in a range besides. */
export function UntilFields({ at, task, list }: UntilProps) {
  const store = useAppStore();
  return (
    <>
      <label className="editor-check">
        <input
          type="checkbox"
          checked={task.until !== null}
          onChange={({ target }) =>
            changeTask(store, at, { ...task, until: target.checked ? newRange : null })
          }
        />
        And a number must be in a range
      </label>
      {task.until && <RangeFields at={at} base="task.until" list={list} />}
    </>
  );
}
