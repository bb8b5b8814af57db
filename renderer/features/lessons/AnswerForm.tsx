import { useState } from "react";
import { useApp, useAppStore } from "../../state/app/store.ts";
import { handIn } from "../../state/page/lesson-actions.ts";
import { isPageDone } from "../../state/page/lesson-state.ts";
import { AnswerField } from "../../ui/AnswerField.tsx";

/** The field for a prediction that the page asks for. */
export function AnswerForm() {
  const store = useAppStore();
  const [text, setText] = useState("");
  const isDone = useApp(({ lesson }) => isPageDone(lesson, lesson.page));
  const isRefused = useApp(
    ({ lesson: { verdict } }) => verdict !== null && verdict.kind !== "done",
  );
  return (
    <AnswerField
      label="Your answer"
      text={text}
      isDone={isDone}
      isWrong={isRefused && !isDone}
      onType={setText}
      onHandIn={() => handIn(store, text)}
    />
  );
}
