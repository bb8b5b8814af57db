import {
  addPage,
  changePage,
  duplicatePage,
  findNode,
  type Lesson,
  type LessonPage,
  type LessonTask,
  lessonFaults,
  movePage,
  newLesson,
  removePage,
  setLesson,
  type TaskKind,
  taskOfKind,
} from "../../../../core/index.ts";
import type { AppState } from "../../../state/app/state.ts";
import { type AppStore, selectGraph } from "../../../state/app/store.ts";
import { edit } from "../../../state/document/edit.ts";
import { openPage } from "../../../state/page/lesson-actions.ts";
import {
  type FieldPlace,
  fieldValue,
  isOtherBound,
  type LessonDraft,
  type LessonEditing,
  samePlace,
  sameValue,
  type Typed,
  withField,
} from "../../../state/page/lesson-edit-state.ts";
import { fieldNames, problemWords } from "../../../state/page/lesson-edit-words.ts";
import { lessonOf } from "../../../state/page/lesson-page.ts";
import { initialLesson } from "../../../state/page/lesson-state.ts";

function change(store: AppStore, editing: Partial<LessonEditing>): void {
  store.setState(({ lessonEditing }) => ({ lessonEditing: { ...lessonEditing, ...editing } }));
}

/** Opens the editor or closes it. A file without a lesson gets one. */
export function toggleLessonEditor(store: AppStore): void {
  const state = store.getState();
  if (state.lessonEditing.open) {
    change(store, { open: false });
    return;
  }
  if (!lessonOf(state)) beginWriting(store);
  change(store, { open: true });
}

export function beginWriting(store: AppStore): void {
  edit(store, "Write a Lesson", (graph) => setLesson(graph, newLesson(graph)));
  openPage(store, 0);
}

export function removeLesson(store: AppStore): void {
  edit(store, "Remove the Lesson", (graph) => setLesson(graph, undefined));
  change(store, { open: false });
}

/** The editor closes, and the page is played as one who has just come to it sees it. */
export function tryPage(store: AppStore): void {
  const { page } = store.getState().lesson;
  change(store, { open: false });
  store.setState({ lesson: initialLesson });
  openPage(store, page);
}

function editLesson(
  store: AppStore,
  label: string,
  to: (lesson: Lesson) => Lesson,
  gesture?: string,
): void {
  edit(
    store,
    label,
    (graph) => (graph.lesson ? setLesson(graph, to(graph.lesson)) : graph),
    gesture === undefined ? {} : { gesture },
  );
}

export function insertPage(store: AppStore, at: number): void {
  editLesson(store, "Add a Page", (lesson) => addPage(lesson, at));
  openPage(store, at + 1);
}

export function copyPage(store: AppStore, at: number): void {
  editLesson(store, "Duplicate the Page", (lesson) => duplicatePage(lesson, at));
  openPage(store, at + 1);
}

export function deletePage(store: AppStore, at: number): void {
  editLesson(store, "Delete the Page", (lesson) => removePage(lesson, at));
  openPage(store, store.getState().lesson.page);
}

export function shiftPage(store: AppStore, from: number, to: number): void {
  editLesson(store, "Move the Page", (lesson) => movePage(lesson, from, to));
}

/** A choice on a page: what of it is on the screen already follows. */
export function choose(
  store: AppStore,
  at: number,
  label: string,
  choice: Partial<LessonPage>,
): void {
  editLesson(store, label, (lesson) => changePage(lesson, at, choice));
  if (!choice.highlight) openPage(store, at);
}

export function chooseTask(store: AppStore, at: number, kind: TaskKind | null): void {
  editLesson(store, "Choose the Task", (lesson) => {
    const before = lesson.pages[at]?.task ?? null;
    const task = kind && taskOfKind(kind, before, selectGraph(store.getState()));
    return changePage(lesson, at, { task });
  });
}

/** A part of the task that is chosen, not typed. */
export function changeTask(store: AppStore, at: number, task: LessonTask): void {
  editLesson(store, "Change the Task", (lesson) => changePage(lesson, at, { task }));
}

/** The ids of what is selected and still there, nodes first. */
export function selectedIds(state: AppState): readonly string[] {
  const { nodes, edges } = state.selection;
  const graph = selectGraph(state);
  const wires = graph.edges.filter(({ id }) => edges.has(id)).map(({ id }) => id);
  return [...[...nodes].filter((id) => findNode(graph, id)), ...wires];
}

/** What was typed goes into the document if a file can hold it; else it waits in the field, and why. */
export function typeInto(store: AppStore, place: FieldPlace, typed: Typed): void {
  const fault = write(store, place, typed);
  keepDraft(store, place, fault === null ? null : { ...place, ...typed, fault });
  if (fault !== null) return;
  // What could not stand beside the old number may beside the new one.
  for (const draft of store.getState().lessonEditing.drafts)
    if (draft.page === place.page) {
      const still = write(store, draft, draft);
      keepDraft(store, draft, still === null ? null : { ...draft, fault: still });
    }
}

export function dropDraft(store: AppStore, place: FieldPlace): void {
  keepDraft(store, place, null);
}

function keepDraft(store: AppStore, place: FieldPlace, draft: LessonDraft | null): void {
  const { drafts } = store.getState().lessonEditing;
  const isKnown = drafts.some((each) => samePlace(each, place));
  const kept = drafts.flatMap((each) => (samePlace(each, place) ? (draft ?? []) : each));
  change(store, { drafts: draft && !isKnown ? [...kept, draft] : kept });
}

/** Why it can’t be written; null once it is. */
function write(store: AppStore, place: FieldPlace, { value }: Typed): string | null {
  const lesson = lessonOf(store.getState());
  if (!lesson || fieldValue(lesson, place) === undefined) return null;
  if (value === undefined) return "Write a number, such as 0.5 or 1e-3.";
  if (sameValue(fieldValue(lesson, place), value)) return null;
  const alone = withField(lesson, place, value);
  const faults = lessonFaults(alone, lesson.pages);
  const next = faults.length === 0 ? alone : withOtherBound(store.getState(), alone, place);
  if (!next || lessonFaults(next, lesson.pages).length > 0)
    return faults.map(problemWords).join(" ");
  const owner = place.page === null ? "Lesson" : place.field.startsWith("task.") ? "Task" : "Page";
  editLesson(
    store,
    `Change the ${owner}’s ${fieldNames[place.field]}`,
    () => next,
    `lesson ${place.page} ${place.field}`,
  );
  return null;
}

/** Of a range’s bounds neither may be right without the other: with the one that waits in its field. */
function withOtherBound(state: AppState, lesson: Lesson, place: FieldPlace): Lesson | null {
  const other = state.lessonEditing.drafts.find(
    ({ page, field }) => page === place.page && isOtherBound(field, place.field),
  );
  return other?.value === undefined ? null : withField(lesson, other, other.value);
}
