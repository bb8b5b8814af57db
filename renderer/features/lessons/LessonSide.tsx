import { PanelRight, Pencil } from "lucide-react";
import { useEffect } from "react";
import type { Lesson } from "../../../core/index.ts";
import { selectGraph, useApp, useAppStore } from "../../state/app/store.ts";
import { noteTask } from "../../state/page/lesson-actions.ts";
import { isPageDone } from "../../state/page/lesson-state.ts";
import { CommandButton } from "../../ui/CommandButton.tsx";
import { LessonBody } from "./LessonBody.tsx";
import { progressWords } from "./lesson-results.ts";
import { PageBars } from "./PageBars.tsx";
import "./lesson.css";

/** The lesson of the open file, at the right of the graph; put away, it leaves a bar that brings it back. */
export function LessonSide() {
  const lesson = useApp((state) => selectGraph(state).lesson);
  return lesson ? <Side lesson={lesson} /> : null;
}

function Side({ lesson }: { readonly lesson: Lesson }) {
  const { page: at, open } = useApp((state) => state.lesson);
  const page = lesson.pages[at];
  useTaskNotes();
  if (!page) return null;
  const place = `${at + 1} of ${lesson.pages.length}`;
  return (
    <section className="lesson" aria-label="Lesson" data-open={open || undefined}>
      <header className="lesson-head">
        <div className="lesson-line">
          <h2 className="lesson-title" title={lesson.title}>
            {lesson.title}
          </h2>
          <span className="quiet lesson-place">
            <span className="visually-hidden">Page </span>
            {place}
          </span>
          <span className="visually-hidden" role="status">
            {`Page ${at + 1}: ${page.title}`}
          </span>
          {open && <CommandButton command="lesson.edit" icon={Pencil} look="quiet" />}
          {open ? (
            <CommandButton
              command="lesson.toggle"
              name="Show the inspector instead"
              icon={PanelRight}
              look="quiet"
            />
          ) : (
            <CommandButton command="lesson.toggle" name="Back to the lesson" text="Lesson" />
          )}
        </div>
        {open && <PageBars lesson={lesson} at={at} />}
      </header>
      {open && (
        <>
          <LessonBody key={at} lesson={lesson} at={at} page={page} />
          <footer className="lesson-foot">
            <DoneCount />
            <CommandButton command="lesson.back" name="Back" text="Back" />
            <NextButton />
          </footer>
        </>
      )}
    </section>
  );
}

/** It stands out once the task is done; without it one may go on all the same. */
function NextButton() {
  const isDone = useApp(({ lesson, history }) => {
    const task = history.present.lesson?.pages[lesson.page]?.task;
    return !task || isPageDone(lesson, lesson.page);
  });
  const isLast = useApp(
    ({ lesson, history }) => lesson.page + 1 === history.present.lesson?.pages.length,
  );
  return (
    <CommandButton
      command="lesson.next"
      name="Next"
      text="Next"
      look={isDone && !isLast ? "main" : "plain"}
    />
  );
}

function DoneCount() {
  const words = useApp(progressWords);
  return <span className="quiet lesson-count">{words}</span>;
}

/** A task may come to be done by any edit and any step of the stepper. */
function useTaskNotes(): void {
  const store = useAppStore();
  const session = useApp((state) => state.session);
  const history = useApp((state) => state.history);
  const selection = useApp((state) => state.selection);
  const at = useApp((state) => state.lesson.page);
  // biome-ignore lint/correctness/useExhaustiveDependencies: they are why the task is looked at again
  useEffect(() => noteTask(store), [store, session, history, selection, at]);
}
