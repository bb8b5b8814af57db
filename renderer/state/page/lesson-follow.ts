import type { Graph, Lesson, LessonPage } from "../../../core/index.ts";
import type { AppState } from "../app/state.ts";
import { initialLab } from "./lab-state.ts";
import { fieldValue, type LessonDraft } from "./lesson-edit-state.ts";
import { initialLesson } from "./lesson-state.ts";

/**
 * Where one is in the lesson and what is typed, after the lesson itself was changed, by whatever edit or
 * undo: pages are known again by themselves, and progress begins anew. The bug that a page
 * has switched on follows the page that is shown now.
 */
export function lessonAfter(
  state: AppState,
  before: Graph,
  after: Graph,
): Partial<Pick<AppState, "lesson" | "lessonEditing" | "lab">> {
  if (before.lesson === after.lesson) return {};
  const { lesson, lessonEditing, history } = state;
  const { open } = lesson;
  const next = movedPage(before.lesson, after.lesson, lesson.page);
  const last = (after.lesson?.pages.length ?? 1) - 1;
  const page = next ?? Math.min(lesson.page, last);
  return {
    ...bugAfter(state, after.lesson?.pages[page]),
    lesson: { ...initialLesson, open, page, before: new Set(history.past) },
    lessonEditing: {
      ...lessonEditing,
      drafts: lessonEditing.drafts.flatMap((draft) =>
        movedDraft(draft, before.lesson, after.lesson),
      ),
    },
  };
}

/** The bug of the page. */
function bugAfter(
  { lab }: AppState,
  after: LessonPage | undefined,
): Partial<Pick<AppState, "lab">> {
  const bug = after?.bug ?? null;
  const isOther = lab.by === "lesson" && lab.bug !== bug;
  return {
    ...(isOther && { lab: { ...initialLab, bug, by: "lesson" } }),
  };
}

/** Where a page stands now; null where it is gone. A page that was changed is known by its place. */
function movedPage(
  before: Lesson | undefined,
  after: Lesson | undefined,
  at: number,
): number | null {
  const page = before?.pages[at];
  const found = page ? (after?.pages.indexOf(page) ?? -1) : -1;
  if (found >= 0) return found;
  return before && after && before.pages.length === after.pages.length ? at : null;
}

/** A field that is gone takes its draft with it. */
function movedDraft(
  draft: LessonDraft,
  before: Lesson | undefined,
  after: Lesson | undefined,
): readonly LessonDraft[] {
  if (!after) return [];
  const page = draft.page === null ? null : movedPage(before, after, draft.page);
  if (draft.page !== null && page === null) return [];
  const moved = { ...draft, page };
  return fieldValue(after, moved) === undefined ? [] : [moved];
}
