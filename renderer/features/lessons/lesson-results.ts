import {
  type Lesson,
  type LessonResults,
  lessonResults,
  pointsText,
  resultsCsv,
  resultsMarkdown,
  suggestExportName,
} from "../../../core/index.ts";
import type { AppState } from "../../state/app/state.ts";
import type { AppStore } from "../../state/app/store.ts";
import { promptText } from "../../state/page/lesson-actions.ts";
import { lessonOf } from "../../state/page/lesson-page.ts";
import { recordOf } from "../../state/page/lesson-state.ts";

const writers = { md: resultsMarkdown, csv: resultsCsv } as const;
export type ResultsForm = keyof typeof writers;

/** How far one has come in the open file’s lesson, in points; null without a lesson. */
export function resultsOf(state: AppState): LessonResults | null {
  const lesson = lessonOf(state);
  return lesson && results(state, lesson, (prompt) => promptText(state, prompt));
}

/** How far one is, in a line; null where there is nothing to do. It is asked at every change of the state. */
export function progressWords(state: AppState): string | null {
  const lesson = lessonOf(state);
  if (!lesson) return null;
  const { rows, got, possible } = results(state, lesson, (prompt) => prompt);
  if (rows.length === 0) return null;
  const done = rows.filter(({ record }) => record.done !== null).length;
  const tasks = `${done} of ${rows.length} tasks done`;
  if (possible === 0) return tasks;
  return `${tasks}, ${pointsText(got)} of ${pointsText(possible)} points`;
}

function results(
  state: AppState,
  lesson: Lesson,
  wordsOf: (prompt: string) => string,
): LessonResults {
  return lessonResults(lesson, (page) => recordOf(state.lesson, page), wordsOf);
}

/** Writes the results to a file of the user’s choice, and tells what came of it; nothing where none was chosen. */
export async function saveResults(
  store: AppStore,
  form: ResultsForm,
  name: string,
): Promise<string> {
  const state = store.getState();
  const found = resultsOf(state);
  if (!found) return "";
  const who = name.trim() === "" ? "" : `${name.trim()}, `;
  const file = suggestExportName(`${who}${found.lesson} results.${form}`);
  const saved = await state.host.exportFile(file, writers[form](found, name));
  switch (saved.kind) {
    case "ok":
      return `Saved as “${saved.value.name}”.`;
    case "cancelled":
      return "";
    case "failed":
      return saved.message;
  }
}

/** Puts the results on the clipboard, and tells what came of it. */
export async function copyResults(store: AppStore, name: string): Promise<string> {
  const state = store.getState();
  const found = resultsOf(state);
  if (!found) return "";
  try {
    await state.host.writeClipboard(resultsMarkdown(found, name));
    return "Copied.";
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return `Nothing was copied: the system’s clipboard can’t be used: ${reason}`;
  }
}
