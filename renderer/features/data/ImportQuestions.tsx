import { CircleHelp } from "lucide-react";
import {
  count,
  plural,
  type Question,
  questionAnswers,
  questionText,
} from "../../../core/index.ts";
import { useAppStore } from "../../state/app/store.ts";
import { readAgain } from "../../state/document/data-actions.ts";
import { Button } from "../../ui/Button.tsx";

/** One at a time: the rows that it is about stay in view. */
const shownQuestions = 1;

/** What the table does not tell by itself, each with its answers. */
export function ImportQuestions({ questions }: { questions: readonly Question[] }) {
  const store = useAppStore();
  if (questions.length === 0) return null;
  const hidden = questions.length - shownQuestions;
  return (
    <section className="import-questions" aria-label="Questions about the table">
      {questions.slice(0, shownQuestions).map((question) => (
        <fieldset
          className="import-question"
          key={question.kind === "thousands" ? question.column : question.kind}
        >
          <legend>
            <CircleHelp size={14} aria-hidden="true" /> {questionText(question)}
          </legend>
          {questionAnswers(question).map(({ label, given }) => (
            <Button key={label} onClick={() => readAgain(store, given)}>
              {label}
            </Button>
          ))}
          {question.kind === "thousands" && (
            <span className="quiet">Left out until you choose.</span>
          )}
        </fieldset>
      ))}
      {hidden > 0 && (
        <p className="data-note quiet">
          {count(hidden, "more question")} {plural(hidden, "follows", "follow")}; “Thousands”
          answers those about marks for all columns.
        </p>
      )}
    </section>
  );
}
