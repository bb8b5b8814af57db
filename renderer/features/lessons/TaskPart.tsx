import { CircleCheck, CircleDashed } from "lucide-react";
import {
  countsHalf,
  type LessonPage,
  type LessonTask,
  type TaskState,
} from "../../../core/index.ts";
import { useApp, useAppStore } from "../../state/app/store.ts";
import { noteHint, taskState } from "../../state/page/lesson-actions.ts";
import { isPageDone, recordOf } from "../../state/page/lesson-state.ts";
import { CommandButton } from "../../ui/CommandButton.tsx";
import { AnswerForm } from "./AnswerForm.tsx";
import { LiveText } from "./LiveText.tsx";

interface Props {
  readonly page: LessonPage;
  readonly isLast: boolean;
}

/** What is to be done on this page, how far it is, and a hint. */
export function TaskPart({ page: { task }, isLast }: Props) {
  return (
    <section className="lesson-task" aria-label="Task">
      {task ? (
        <Task task={task} />
      ) : (
        <p className="quiet">Nothing is to be done here: go on with Next.</p>
      )}
      {isLast && <Ending />}
    </section>
  );
}

function Task({ task }: { readonly task: LessonTask }) {
  // Each state makes a fresh object: what is told of it is what is compared.
  const state = JSON.parse(useApp((app) => JSON.stringify(taskState(app)))) as TaskState;
  const store = useAppStore();
  const isHalved = useApp(({ lesson }) => countsHalf(recordOf(lesson, lesson.page)));
  const isDone = state.kind === "done";
  const Mark = isDone ? CircleCheck : CircleDashed;
  return (
    <>
      <p className="lesson-prompt" data-done={isDone || undefined}>
        <Mark size={18} aria-hidden="true" />
        <span>
          <LiveText text={task.prompt} />
        </span>
      </p>
      {task.kind === "predict" && <AnswerForm />}
      {state.kind === "open" && state.says !== "" && <p className="quiet">{state.says}</p>}
      {/* Only what comes of a try is read out: the rest changes with every move of a slider. */}
      <p className="lesson-result" role="status" data-kind={state.kind}>
        {state.kind === "open" ? "" : `${isDone ? "Done. " : "Not yet. "}${state.says}`}
      </p>
      {!isDone && task.hint !== "" && (
        <details
          className="lesson-hint"
          onToggle={(event) => event.currentTarget.open && noteHint(store)}
        >
          <summary>
            Hint
            {!isHalved && task.points > 0 && (
              <span className="quiet"> (then the task counts half)</span>
            )}
          </summary>
          <p>
            <LiveText text={task.hint} />
          </p>
        </details>
      )}
    </>
  );
}

/** At the last page: whether all has been done. */
function Ending() {
  const left = useApp(({ lesson, history }) =>
    (history.present.lesson?.pages ?? [])
      .map(({ task }, i) => (task && !isPageDone(lesson, i) ? i + 1 : 0))
      .filter((number) => number > 0)
      .join(", "),
  );
  return (
    <div className="lesson-ending">
      <p>
        {left === ""
          ? "This was the last page, and every task is done. The lesson is complete."
          : `This is the last page. Tasks still open: page ${left}.`}
      </p>
      <CommandButton command="lesson.results" name="Results" text="Results…" />
    </div>
  );
}
