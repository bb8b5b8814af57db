import { type Graph, isDirty } from "../../../core/index.ts";
import type { AppState } from "../app/state.ts";
import { reachedOf } from "../run/reached.ts";

/** The document's name for the title: the file's, or the graph's own. */
export function documentName(state: {
  file: { name: string | null };
  history: { present: Graph };
}): string {
  return state.file.name?.replace(/\.chainrule$/, "") ?? state.history.present.name;
}

/**
 * An example or lesson of the app that was opened to play with. Nobody asks to save it: it is put by when it
 * is left, and taken up when it is opened again. Saved in a file it is a document like any other, and so it is
 * once its lesson is written on, which is work and no play.
 */
export function isDraft({ draftOf, history, lessonEditing }: AppState): boolean {
  const { present, saved } = history;
  return draftOf !== null && present.lesson === saved.lesson && lessonEditing.drafts.length === 0;
}

/** Whether anything would be lost: an edit, or what is typed and can’t stand in the document yet. */
export function hasUnsaved(state: AppState): boolean {
  return !isDraft(state) && hasChanges(state);
}

/**
 * What a crash must not take: unsaved changes, and how far one has come in a lesson. An example or lesson of
 * the app keeps it when it is left, too.
 */
export function needsKeeping(state: AppState): boolean {
  return hasChanges(state) || state.lesson.page > 0 || state.lesson.records.size > 0;
}

function hasChanges(state: AppState): boolean {
  const { history, lessonEditing, typing } = state;
  const isAhead = reachedOf(state) !== null;
  return isDirty(history) || isAhead || lessonEditing.drafts.length > 0 || typing !== null;
}
