import type { PageRecord } from "../../../core/index.ts";
import type { AppState } from "../app/state.ts";
import type { LessonDraft, LessonEditing } from "./lesson-edit-state.ts";
import { fieldNames } from "./lesson-edit-words.ts";
import type { LessonProgress } from "./lesson-state.ts";

/** What is kept beside the graph, and no file has: how far one is in the lesson, and what is half typed. */
export interface KeptView {
  readonly lesson: Pick<LessonProgress, "page" | "open" | "records">;
  readonly lessonEditing: LessonEditing;
}

export function viewText({ lesson, lessonEditing }: AppState): string {
  const { page, open, records } = lesson;
  return JSON.stringify({ lesson: { page, open, records: [...records] }, lessonEditing });
}

/** null for what another version wrote in another form: then one begins at the first page. */
export function readView(text: string): KeptView | null {
  try {
    const { lesson, lessonEditing } = JSON.parse(text);
    const isView =
      Number.isSafeInteger(lesson.page) &&
      typeof lesson.open === "boolean" &&
      lesson.records.every(isPageRecord) &&
      typeof lessonEditing.open === "boolean" &&
      lessonEditing.drafts.every(isLessonDraft);
    if (!isView) return null;
    const { page, open, records } = lesson;
    return { lesson: { page, open, records: new Map(records) }, lessonEditing };
  } catch {
    return null;
  }
}

type Unknown<T> = { readonly [K in keyof T]?: unknown };

const isText = (value: unknown) => typeof value === "string";
const isTextOrNull = (value: unknown) => value === null || isText(value);

function isPageRecord([page, record]: [unknown, Unknown<PageRecord>]): boolean {
  const { attempts, isHinted, done, asked, answer } = record;
  return (
    Number.isSafeInteger(page) &&
    Array.isArray(attempts) &&
    attempts.every(
      ({ typed, isRight, mistake }) =>
        isText(typed) && typeof isRight === "boolean" && isTextOrNull(mistake),
    ) &&
    typeof isHinted === "boolean" &&
    isTextOrNull(done) &&
    isTextOrNull(asked) &&
    (answer === null || typeof answer === "number")
  );
}

function isLessonDraft({ page, field, text, fault }: Unknown<LessonDraft>): boolean {
  return (
    (page === null || Number.isSafeInteger(page)) &&
    typeof field === "string" &&
    Object.hasOwn(fieldNames, field) &&
    isText(text) &&
    isText(fault)
  );
}
