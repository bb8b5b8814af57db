import { Play, X } from "lucide-react";
import { type RefObject, useEffect, useRef } from "react";
import { useApp, useAppStore } from "../../../state/app/store.ts";
import { lessonOf } from "../../../state/page/lesson-page.ts";
import { Button } from "../../../ui/Button.tsx";
import { CommandButton } from "../../../ui/CommandButton.tsx";
import { EditorField } from "./EditorField.tsx";
import { beginWriting, tryPage } from "./lesson-edit-actions.ts";
import { PageFields } from "./PageFields.tsx";
import { PageList } from "./PageList.tsx";
import { UnsavedFields } from "./UnsavedFields.tsx";
import "./lesson-editor.css";

/**
 * The lesson as a form, in the palette’s place: the graph stays beside it, and below the graph the lesson as
 * it will be shown.
 */
export function LessonEditor() {
  const store = useAppStore();
  const has = useApp((state) => lessonOf(state) !== null);
  const page = useApp((state) => state.lesson.page);
  const panel = useRef<HTMLElement>(null);
  useFocus(panel);
  return (
    <aside ref={panel} className="lesson-editor" aria-label="Lesson editor" tabIndex={-1}>
      <header className="editor-head">
        <h2>{has ? "Write the lesson" : "No lesson"}</h2>
        <span className="button-row">
          {has && (
            <Button
              look="main"
              title="Closes the editor and plays this page from its beginning"
              onClick={() => tryPage(store)}
            >
              <Play size={14} aria-hidden="true" />
              Try it
            </Button>
          )}
          <CommandButton command="lesson.edit" icon={X} look="quiet" />
        </span>
      </header>
      {has ? (
        <>
          <UnsavedFields />
          <div className="editor-body">
            <LessonFields />
            <PageList />
            <PageFields key={page} at={page} />
          </div>
        </>
      ) : (
        <div className="editor-body">
          <p>This file has no lesson.</p>
          <Button onClick={() => beginWriting(store)}>Write a Lesson</Button>
        </div>
      )}
    </aside>
  );
}

function LessonFields() {
  return (
    <section className="editor-section" aria-label="The lesson">
      <div className="editor-row">
        <EditorField
          place={{ page: null, field: "title" }}
          form="words"
          label="Title of the lesson"
          className="is-wide"
        />
        <EditorField place={{ page: null, field: "minutes" }} form="number" />
      </div>
      <EditorField
        place={{ page: null, field: "summary" }}
        form="words"
        rows={2}
        label="What one learns, in a sentence"
      />
    </section>
  );
}

/** The form takes the keys when it opens; when it closes with them, they go to what was written. */
function useFocus(panel: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    panel.current?.focus();
    return () => {
      if (document.activeElement === document.body)
        document.querySelector<HTMLElement>(".lesson-body")?.focus({ preventScroll: true });
    };
  }, [panel]);
}
