import {
  bugIds,
  bugs,
  codeLanguages,
  type LessonPage,
  stepperPlaces,
} from "../../../../core/index.ts";
import { useApp, useAppStore } from "../../../state/app/store.ts";
import { lessonOf } from "../../../state/page/lesson-page.ts";
import { ChoiceField } from "./ChoiceField.tsx";
import { EditorField } from "./EditorField.tsx";
import { HighlightField } from "./HighlightField.tsx";
import { InsertButtons } from "./InsertButtons.tsx";
import { choose } from "./lesson-edit-actions.ts";
import { TaskFields } from "./TaskFields.tsx";

/** What a page says, lights and asks. */
export function PageFields({ at }: { readonly at: number }) {
  const page = useApp((state) => lessonOf(state)?.pages[at]);
  return (
    page && (
      <>
        <section className="editor-section" aria-label={`Fields of page ${at + 1}`}>
          <EditorField
            place={{ page: at, field: "title" }}
            form="words"
            label="Title of the page"
          />
          <EditorField
            place={{ page: at, field: "text" }}
            form="paragraphs"
            rows={8}
            placeholder="An empty line begins a new paragraph."
            beside={(insert) => <InsertButtons onInsert={insert} />}
          />
          <HighlightField at={at} highlight={page.highlight} />
          <Choices at={at} page={page} />
        </section>
        <TaskFields at={at} task={page.task} />
      </>
    )
  );
}

const placeTitles = {
  start: "At the start: nothing is computed",
  loss: "At the loss: values, no gradients",
  end: "At the end: all numbers",
} as const;

const codeTitles = { pytorch: "As PyTorch" } as const;

function Choices({ at, page }: { readonly at: number; readonly page: LessonPage }) {
  const store = useAppStore();
  return (
    <>
      <ChoiceField
        label="Stepper"
        value={page.stepper}
        none="Stays where it is"
        options={stepperPlaces.map((value) => ({ value, title: placeTitles[value] }))}
        onChange={(stepper) => choose(store, at, "Place the Stepper", { stepper })}
      />
      <ChoiceField
        label="Code"
        value={page.code}
        none="None"
        options={codeLanguages.map((value) => ({ value, title: codeTitles[value] }))}
        onChange={(code) => choose(store, at, "Choose the Page’s Code", { code })}
      />
      <ChoiceField
        label="Bug"
        value={page.bug}
        none="None"
        options={bugIds.map((value) => ({ value, title: bugs[value].title }))}
        onChange={(bug) => choose(store, at, "Choose the Page’s Bug", { bug })}
      />
    </>
  );
}
