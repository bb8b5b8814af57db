import type { Lesson, LessonTask } from "../model/lesson.ts";

/** An answer that was handed in. */
export interface Attempt {
  readonly typed: string;
  readonly isRight: boolean;
  /** The classic mistake that gives it; null where none does. */
  readonly mistake: string | null;
}

/** What has come to pass on a page of a lesson. */
export interface PageRecord {
  /** In the order in which they were handed in. What can't be read is no answer. */
  readonly attempts: readonly Attempt[];
  /** Whether the hint was opened before the task was done. */
  readonly isHinted: boolean;
  /** What was said when the task was done; null while it is open. */
  readonly done: string | null;
  /** The task with its numbers as they were when it was done or tried last; null before. */
  readonly asked: string | null;
  /** The number that was asked for, once it was found. */
  readonly answer: number | null;
}

export const emptyRecord: PageRecord = {
  attempts: [],
  isHinted: false,
  done: null,
  asked: null,
  answer: null,
};

/** Wrong answers that cost nothing: one may slip once. */
const freeMisses = 1;

export const markingRule =
  "All points for a task that is done without the hint, at the first or the second answer; half of them for one that is done after the hint or after more answers; none for one that is open.";

/** Whether the task, once done, counts half already. */
export function countsHalf({ isHinted, attempts }: PageRecord): boolean {
  return isHinted || attempts.filter(({ isRight }) => !isRight).length > freeMisses;
}

/** Points for a task, by the marking rule. */
export function pointsGot({ points }: LessonTask, record: PageRecord): number {
  if (record.done === null) return 0;
  return countsHalf(record) ? points / 2 : points;
}

export interface ResultRow {
  /** From 1. */
  readonly page: number;
  readonly title: string;
  readonly task: LessonTask;
  /** The task in words: as it was asked, or as it stands while it is untried. */
  readonly asked: string;
  readonly record: PageRecord;
  readonly got: number;
}

export interface LessonResults {
  readonly lesson: string;
  readonly rows: readonly ResultRow[];
  readonly got: number;
  readonly possible: number;
}

/** The result of a lesson: a row for each page that has a task. `wordsOf` writes a prompt with its numbers. */
export function lessonResults(
  lesson: Lesson,
  recordOf: (page: number) => PageRecord,
  wordsOf: (prompt: string) => string,
): LessonResults {
  const rows = lesson.pages.flatMap(({ title, task }, page): ResultRow[] => {
    if (!task) return [];
    const record = recordOf(page);
    const asked = record.asked ?? wordsOf(task.prompt);
    return [{ page: page + 1, title, task, asked, record, got: pointsGot(task, record) }];
  });
  const got = rows.reduce((sum, row) => sum + row.got, 0);
  const possible = rows.reduce((sum, { task }) => sum + task.points, 0);
  return { lesson: lesson.title, rows, got, possible };
}
