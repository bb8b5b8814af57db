import { CircleCheck } from "lucide-react";
import { countsHalf, indexedText, type LessonTask, type TaskState } from "../../../core/index.ts";
import { useApp, useAppStore } from "../../state/app/store.ts";
import { noteHint, taskState } from "../../state/page/lesson-actions.ts";
import { recordOf } from "../../state/page/lesson-state.ts";
import { AnswerForm } from "./AnswerForm.tsx";
import { ChangeCell } from "./ChangeCell.tsx";
import { LiveText } from "./LiveText.tsx";

/** What is to be done on this page, how far it is, and a hint. */
export function TaskPart({ task }: { readonly task: LessonTask }) {
  // Each state makes a fresh object: what is told of it is what is compared.
  const state = JSON.parse(useApp((app) => JSON.stringify(taskState(app)))) as TaskState;
  const store = useAppStore();
  const isHalved = useApp(({ lesson }) => countsHalf(recordOf(lesson, lesson.page)));
  const isDone = state.kind === "done";
  return (
    <section className="lesson-task" aria-label="Task">
      <h4 className="lesson-turn" data-done={isDone || undefined}>
        {isDone && <CircleCheck size={16} aria-hidden="true" />}
        Your turn
      </h4>
      <p className="lesson-prompt">
        <LiveText text={task.prompt} />
      </p>
      {task.kind === "predict" && <AnswerForm />}
      {!isDone && <ChangeCell />}
      {state.kind === "open" && state.says !== "" && (
        <p className="quiet">{indexedText(state.says)}</p>
      )}
      {/* Only what comes of a try is read out: the rest changes with every move of a slider. */}
      <p className="lesson-result" role="status" data-kind={state.kind}>
        {state.kind === "open"
          ? ""
          : `${isDone ? "Done. " : "Not yet. "}${indexedText(state.says)}`}
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
    </section>
  );
}
