import type { Graph, Lesson } from "../../core/index.ts";
import { fieldValue, type LessonDraft } from "./lesson-edit-state.ts";
import { initialLesson } from "./lesson-state.ts";
import type { AppState } from "./state.ts";

/**
 * Where one is in the lesson and what is typed, after the lesson itself was changed, by whatever edit or
 * undo: pages are known again by themselves, and progress begins anew.
 */
export function lessonAfter(
  { lesson, lessonEditing, history }: AppState,
  before: Graph,
  after: Graph,
): Pick<AppState, "lesson" | "lessonEditing"> {
  if (before.lesson === after.lesson) return { lesson, lessonEditing };
  const { page, open } = lesson;
  const next = movedPage(before.lesson, after.lesson, page);
  const last = (after.lesson?.pages.length ?? 1) - 1;
  return {
    lesson: {
      ...initialLesson,
      open,
      page: next ?? Math.min(page, last),
      before: new Set(history.past),
    },
    lessonEditing: {
      ...lessonEditing,
      drafts: lessonEditing.drafts.flatMap((draft) =>
        movedDraft(draft, before.lesson, after.lesson),
      ),
    },
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
