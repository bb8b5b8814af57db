import {
  type LessonResults,
  lessonResults,
  resultsCsv,
  resultsMarkdown,
  suggestExportName,
} from "../../core/index.ts";
import { lessonOf } from "./lesson-actions.ts";
import { recordOf } from "./lesson-state.ts";
import type { AppState } from "./state.ts";
import type { AppStore } from "./store.ts";

const writers = { md: resultsMarkdown, csv: resultsCsv } as const;
export type ResultsForm = keyof typeof writers;

/** How far one has come in the open file’s lesson, in points; null without a lesson. */
export function resultsOf(state: AppState): LessonResults | null {
  const lesson = lessonOf(state);
  return lesson && lessonResults(lesson, (page) => recordOf(state.lesson, page));
}

/** Writes the results to a file of the user’s choice, and tells what came of it; nothing where none was chosen. */
export async function saveResults(
  store: AppStore,
  form: ResultsForm,
  name: string,
): Promise<string> {
  const state = store.getState();
  const results = resultsOf(state);
  if (!results) return "";
  const file = suggestExportName(`${results.lesson} results.${form}`);
  const saved = await state.host.exportFile(file, writers[form](results, name));
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
  const results = resultsOf(state);
  if (!results) return "";
  try {
    await state.host.writeClipboard(resultsMarkdown(results, name));
    return "Copied.";
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return `Nothing was copied: the system’s clipboard can’t be used: ${reason}`;
  }
}
