import type { Lesson, LessonPage } from "../../../core/index.ts";
import type { AppState } from "../app/state.ts";

export function lessonOf(state: AppState): Lesson | null {
  return state.history.present.lesson ?? null;
}

/** The page that is open; null without a lesson. */
export function lessonPage(state: AppState): LessonPage | null {
  return lessonOf(state)?.pages[state.lesson.page] ?? null;
}
