import {
  checkTask,
  type Lesson,
  type LessonPage,
  type LessonState,
  type StepperPlace,
  stepsToLoss,
  type TaskState,
} from "../../core/index.ts";
import { descentLabel } from "./edit-actions.ts";
import { setLessonBug } from "./lab-actions.ts";
import { initialLesson, type LessonProgress } from "./lesson-state.ts";
import { revealLit } from "./lit.ts";
import { restart, scrubTo } from "./run-actions.ts";
import { handUpdateLabel } from "./sample-actions.ts";
import type { AppState } from "./state.ts";
import { type AppStore, selectGraph } from "./store.ts";

/** The lesson of the open file, if it has one. */
export function lessonOf(state: AppState): Lesson | null {
  return selectGraph(state).lesson ?? null;
}

export function lessonPage(state: AppState): LessonPage | null {
  return lessonOf(state)?.pages[state.lesson.page] ?? null;
}

function change(store: AppStore, progress: Partial<LessonProgress>): void {
  store.setState(({ lesson }) => ({ lesson: { ...lesson, ...progress } }));
}

/** Opens a page of the lesson: its parts are lit, and the stepper stands where the page wants it. */
export function openPage(store: AppStore, page: number): void {
  const state = store.getState();
  const lesson = lessonOf(state);
  if (!lesson) return;
  const within = Math.min(Math.max(page, 0), lesson.pages.length - 1);
  change(store, {
    page: within,
    open: true,
    verdict: null,
    misses: 0,
    before: new Set(state.history.past),
  });
  store.setState({ why: null });
  placeStepper(store, lesson.pages[within]?.stepper ?? null);
  setLessonBug(store, lesson.pages[within]?.bug ?? null);
  lightPage(store);
  revealLit(store);
}

/** The lesson from its first page; nothing is done yet. */
export function beginLesson(store: AppStore): void {
  store.setState({ lesson: initialLesson });
  openPage(store, 0);
}

function placeStepper(store: AppStore, place: StepperPlace | null): void {
  switch (place) {
    case null:
      return;
    case "start":
      restart(store);
      return;
    case "loss":
      // Twice where the numbers were stale: only then is the program the present one.
      scrubTo(store, 0);
      scrubTo(store, stepsToLoss(store.getState().session.run.program));
      return;
    case "end":
      scrubTo(store, Number.MAX_SAFE_INTEGER);
  }
}

/** Lights what the page speaks of, as far as it is there. */
export function lightPage(store: AppStore): void {
  const state = store.getState();
  const page = lessonPage(state);
  if (!page) return;
  const named = new Set<string>(page.highlight);
  const { nodes, edges } = selectGraph(state);
  store.setState({
    lit: new Set(edges.map(({ id }) => id).filter((id) => named.has(id))),
    litNodes: new Set(nodes.map(({ id }) => id).filter((id) => named.has(id))),
  });
}

export function toggleLesson(store: AppStore): void {
  change(store, { open: !store.getState().lesson.open });
}

function lessonState(state: AppState, answer: string | null): LessonState {
  const { session, history, lesson, selection } = state;
  const count = (label: string) =>
    history.past.filter((entry) => entry.label === label && !lesson.before.has(entry)).length;
  return {
    run: session.run,
    graph: history.present,
    taken: session.taken,
    updates: count(descentLabel),
    batches: count(handUpdateLabel),
    selected: [...selection.nodes, ...selection.edges],
    answer,
  };
}

/** How the page's task stands. What was done stays done. */
export function taskState(state: AppState): TaskState | null {
  const task = lessonPage(state)?.task;
  if (!task) return null;
  const done = state.lesson.done.get(state.lesson.page);
  if (done !== undefined) return { kind: "done", says: done };
  if (task.kind === "predict") return state.lesson.verdict ?? { kind: "open", says: "" };
  if (state.session.stale)
    return {
      kind: "open",
      says: "The graph was edited amid the steps. Take a step to start over.",
    };
  return checkTask(task, lessonState(state, null));
}

/** Notes that the page's task is done, once it is. */
export function noteTask(store: AppStore): void {
  const state = store.getState();
  const { page, done } = state.lesson;
  const found = taskState(state);
  if (found?.kind === "done" && !done.has(page))
    change(store, { done: new Map([...done, [page, found.says]]) });
}

/** Hands in an answer. After a right one the numbers are shown. */
export function handIn(store: AppStore, answer: string): void {
  const state = store.getState();
  const { lesson, session } = state;
  const task = lessonPage(state)?.task;
  if (task?.kind !== "predict" || lesson.done.has(lesson.page)) return;
  if (session.stale) placeStepper(store, "loss");
  const verdict = checkTask(task, lessonState(store.getState(), answer));
  if (verdict.kind === "done") {
    change(store, { verdict, done: new Map([...lesson.done, [lesson.page, verdict.says]]) });
    placeStepper(store, "end");
  } else change(store, { verdict, misses: lesson.misses + 1 });
}
