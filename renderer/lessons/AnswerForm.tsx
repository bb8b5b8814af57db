import { useId, useState } from "react";
import { toleranceWords } from "../../core/index.ts";
import { handIn } from "../store/lesson-actions.ts";
import { useApp, useAppStore } from "../store/store.ts";

/** The field for a prediction. Enter hands it in. */
export function AnswerForm() {
  const store = useAppStore();
  const [text, setText] = useState("");
  const isDone = useApp(({ lesson }) => lesson.done.has(lesson.page));
  const isWrong = useApp(({ lesson }) => lesson.verdict?.kind === "wrong");
  const about = useId();
  return (
    <form
      className="lesson-answer"
      onSubmit={(event) => {
        event.preventDefault();
        handIn(store, text);
      }}
    >
      <input
        className="text-field"
        aria-label="Your answer"
        aria-describedby={about}
        aria-invalid={(isWrong && !isDone) || undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder="−0.25 or 2(a − t)"
        maxLength={200}
        readOnly={isDone}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <button type="submit" className="button" aria-disabled={isDone || undefined}>
        Check
      </button>
      <span id={about} className="visually-hidden">
        A number or a calculation with + − × / ^, brackets, σ, exp, ln, tanh and the names of nodes.{" "}
        {toleranceWords}
      </span>
    </form>
  );
}
