import {
  type Attempt,
  checkTask,
  type EditKind,
  judgeAnswer,
  type LessonState,
  type PageRecord,
  piecesText,
  renderText,
  type StepperPlace,
  stepsBeforeAnswer,
  stepsToAnswer,
  stepsToLoss,
  type TaskState,
} from "../../../core/index.ts";
import type { AppState } from "../app/state.ts";
import type { AppStore } from "../app/store.ts";
import { uncover } from "../document/inside-actions.ts";
import { documentStanding } from "../run/reached.ts";
import { restart, scrubTo } from "../run/run-actions.ts";
import { totalSteps } from "../run/session.ts";
import { setLessonBug } from "./lab-actions.ts";
import { lessonOf, lessonPage } from "./lesson-page.ts";
import { initialLesson, isPageDone, type LessonProgress, recordOf } from "./lesson-state.ts";
import { pageLight } from "./light.ts";
import { revealWanted } from "./lit.ts";

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
    before: new Set(state.history.past),
  });
  store.setState({ why: null, pointed: null });
  placeStepper(store, lesson.pages[within]?.stepper ?? null);
  hideAnswer(store);
  change(store, { placed: store.getState().session.taken });
  setLessonBug(store, lesson.pages[within]?.bug ?? null);
  const show = () => revealWanted(store.getState());
  const light = pageLight(store.getState());
  if (light && uncover(store, light)) requestAnimationFrame(show);
  else show();
}

/** Who has stepped away from where a page has put the stepper may come back: what is in view is then theirs. */
export function endPlaces(store: AppStore): void {
  store.subscribe(({ session, lesson }) => {
    if (lesson.placed !== null && session.taken !== lesson.placed) change(store, { placed: null });
  });
}

/** The lesson from its first page; nothing is done yet. */
export function beginLesson(store: AppStore): void {
  store.setState({ lesson: initialLesson });
  openPage(store, 0);
}

/** The lesson where it was left. What is done stays done; updates on the page are counted anew. */
export function goOnWithLesson(
  store: AppStore,
  { page, open, records }: Pick<LessonProgress, "page" | "open" | "records">,
): void {
  store.setState({ lesson: { ...initialLesson, records } });
  openPage(store, page);
  change(store, { open });
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

/** Back to where nothing that the page lights shows what its task still asks for. */
function hideAnswer(store: AppStore): void {
  const { session, lesson } = store.getState();
  const page = lessonPage(store.getState());
  if (!page || page.stepper === null || isPageDone(lesson, lesson.page)) return;
  const { run, taken } = session;
  const most = stepsBeforeAnswer(run, page, taken);
  if (most < taken) scrubTo(store, most);
}

/** On to where the answer can be seen, and no further: the next page may ask for what comes then. */
function showAnswer(store: AppStore): void {
  const { session } = store.getState();
  const page = lessonPage(store.getState());
  if (page) scrubTo(store, stepsToAnswer(session.run, page, session.taken, totalSteps(session)));
}

/** Puts the lesson away, which leaves its room to the inspector, or brings it back. */
export function toggleLesson(store: AppStore): void {
  const { open } = store.getState().lesson;
  change(store, { open: !open });
  if (open) store.setState({ side: "inspector" });
}

function lessonState(state: AppState): LessonState {
  const { session, history, lesson, selection } = state;
  const count = (kind: EditKind) =>
    history.past.filter((entry) => entry.kind === kind && !lesson.before.has(entry)).length;
  return {
    run: session.run,
    graph: documentStanding(state),
    taken: session.taken,
    updates: count("descent-step"),
    batches: count("hand-update"),
    selected: [...selection.nodes, ...selection.edges],
    answer: null,
  };
}

/** How the page's task stands. What was done stays done. */
export function taskState(state: AppState): TaskState | null {
  const task = lessonPage(state)?.task;
  if (!task) return null;
  const { done } = recordOf(state.lesson, state.lesson.page);
  if (done !== null) return { kind: "done", says: done };
  if (task.kind === "predict") return state.lesson.verdict ?? { kind: "open", says: "" };
  if (state.session.stale)
    return {
      kind: "open",
      says: "The graph was edited between steps. Take a step to start over.",
    };
  return checkTask(task, lessonState(state));
}

/** Notes that the page’s task is done, once it is. */
export function noteTask(store: AppStore): void {
  const state = store.getState();
  const task = lessonPage(state)?.task;
  const found = taskState(state);
  if (task && found?.kind === "done" && !isPageDone(state.lesson, state.lesson.page))
    note(store, { done: found.says, asked: promptText(state, task.prompt) });
}

/** Notes that the hint of the page was opened, for which its task counts half. */
export function noteHint(store: AppStore): void {
  const { lesson } = store.getState();
  const { isHinted, done } = recordOf(lesson, lesson.page);
  if (!isHinted && done === null) note(store, { isHinted: true });
}

/** Hands in an answer. After a right one the numbers are shown. What can’t be read counts as no answer. */
export function handIn(store: AppStore, answer: string): void {
  const { lesson, session } = store.getState();
  const task = lessonPage(store.getState())?.task;
  if (task?.kind !== "predict" || isPageDone(lesson, lesson.page)) return;
  if (session.stale) {
    placeStepper(store, "loss");
    hideAnswer(store);
  }
  const state = store.getState();
  const judged = judgeAnswer(task, state.session.run, answer);
  if (!judged) return;
  const { verdict } = judged;
  change(store, { verdict: judged.state });
  if (verdict.kind === "unclear") return;
  const isRight = verdict.kind === "right";
  const mistake = verdict.kind === "wrong" ? verdict.mistake : null;
  const attempt: Attempt = { typed: answer.trim(), isRight, mistake };
  const { attempts } = recordOf(lesson, lesson.page);
  note(store, {
    attempts: [...attempts, attempt],
    asked: promptText(state, task.prompt),
    ...(isRight && { done: judged.state.says, answer: verdict.exact }),
  });
  if (isRight) showAnswer(store);
}

function note(store: AppStore, news: Partial<PageRecord>): void {
  const { lesson } = store.getState();
  const record = { ...recordOf(lesson, lesson.page), ...news };
  change(store, { records: new Map([...lesson.records, [lesson.page, record]]) });
}

/** The task in words, with the numbers of the moment. */
export function promptText(state: AppState, prompt: string): string {
  const { run, taken } = state.session;
  return piecesText(renderText(prompt, run, taken, documentStanding(state)));
}
