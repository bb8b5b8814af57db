import { ChevronDown, ChevronLeft, ChevronRight, ChevronUp, Pencil } from "lucide-react";
import { useEffect, useMemo } from "react";
import type { Lesson } from "../../../core/index.ts";
import { isTall } from "../../canvas/tall.ts";
import { selectGraph, useApp, useAppStore } from "../../state/app/store.ts";
import { noteTask } from "../../state/page/lesson-actions.ts";
import { isPageDone } from "../../state/page/lesson-state.ts";
import { CommandButton } from "../../ui/CommandButton.tsx";
import { LessonCode } from "./LessonCode.tsx";
import { LessonText } from "./LessonText.tsx";
import { progressWords } from "./lesson-results.ts";
import { PageLight } from "./PageLight.tsx";
import { TaskPart } from "./TaskPart.tsx";
import "./lesson.css";

/** The lesson of the open file, between the graph and the training panel: it covers neither. */
export function LessonCard() {
  const lesson = useApp((state) => selectGraph(state).lesson);
  return lesson ? <Card lesson={lesson} /> : null;
}

function Card({ lesson }: { readonly lesson: Lesson }) {
  const { page: at, open } = useApp((state) => state.lesson);
  const page = lesson.pages[at];
  const isBeside = useBeside();
  useTaskNotes();
  if (!page) return null;
  return (
    <section
      className="lesson"
      aria-label="Lesson"
      data-open={open || undefined}
      data-beside={(open && isBeside && page.code === null) || undefined}
    >
      <header className="lesson-head">
        <h2 className="lesson-title">{lesson.title}</h2>
        <span className="quiet lesson-place">
          Page {at + 1} of {lesson.pages.length}
        </span>
        <span className="visually-hidden" role="status">
          {`Page ${at + 1}: ${page.title}`}
        </span>
        <DoneCount />
        <span className="lesson-buttons">
          <CommandButton command="lesson.back" name="Back" icon={ChevronLeft} text="Back" />
          <NextButton />
          <CommandButton command="lesson.edit" icon={Pencil} look="quiet" />
          <CommandButton
            command="lesson.toggle"
            name={open ? "Fold the lesson" : "Unfold the lesson"}
            icon={open ? ChevronDown : ChevronUp}
            look="quiet"
          />
        </span>
      </header>
      {open && (
        <div className="lesson-body" key={at} data-code={page.code ?? undefined}>
          <LessonText page={page} number={at + 1} />
          {page.code !== null && <LessonCode />}
          <TaskPart page={page} isLast={at === lesson.pages.length - 1} />
          <PageLight highlight={page.highlight} />
        </div>
      )}
    </section>
  );
}

/** Whether a lecture has the lesson beside the graph. It changes with a fit, and under no node that is dragged. */
function useBeside(): boolean {
  const store = useAppStore();
  const isLecture = useApp((state) => state.lecture);
  const fitRequests = useApp((state) => state.fitRequests);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a fit is why the graph is looked at again
  return useMemo(
    () => isLecture && isTall(selectGraph(store.getState())),
    [isLecture, fitRequests, store],
  );
}

/** It stands out once the task is done; without it one may go on all the same. */
function NextButton() {
  const isDone = useApp(({ lesson, history }) => {
    const task = history.present.lesson?.pages[lesson.page]?.task;
    return !task || isPageDone(lesson, lesson.page);
  });
  return (
    <CommandButton
      command="lesson.next"
      name="Next"
      icon={ChevronRight}
      text="Next"
      look={isDone ? "main" : "plain"}
    />
  );
}

function DoneCount() {
  const words = useApp(progressWords);
  return words && <span className="quiet lesson-count">{words}</span>;
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
