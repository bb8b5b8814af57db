import { lessons, type ShippedLesson } from "../../../core/index.ts";
import type { AppState } from "../app/state.ts";

/** Under which name an example or a lesson of the app is put by. */
export function draftName(kind: "example" | "lesson", id: string): string {
  return `${kind}-${id}`;
}

/** The lesson of the app that is open; null for any other document, also for a copy that was saved. */
export function shippedLesson({ draftOf }: AppState): ShippedLesson | null {
  return lessons.find(({ id }) => draftName("lesson", id) === draftOf) ?? null;
}
