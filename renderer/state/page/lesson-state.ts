import { emptyRecord, type PageRecord, type TaskState } from "../../../core/index.ts";

/** How far one has come in the lesson of the open file. It is a view: no file has it. */
export interface LessonProgress {
  /** From 0. */
  readonly page: number;
  /** Folded to its head otherwise. */
  readonly open: boolean;
  /** What has come to pass on each page that was tried or done. */
  readonly records: ReadonlyMap<number, PageRecord>;
  /** What came of the last answer; null before the first one of this page. */
  readonly verdict: TaskState | null;
  /** The steps taken where the page has put the stepper; null before a page is opened, and once one has stepped on. */
  readonly placed: number | null;
  /** The edits from before the page was opened: updates count that are not among them. */
  readonly before: ReadonlySet<object>;
}

export const initialLesson: LessonProgress = {
  page: 0,
  open: true,
  records: new Map(),
  verdict: null,
  placed: null,
  before: new Set(),
};

export function recordOf({ records }: LessonProgress, page: number): PageRecord {
  return records.get(page) ?? emptyRecord;
}

export function isPageDone(lesson: LessonProgress, page: number): boolean {
  return recordOf(lesson, page).done !== null;
}
