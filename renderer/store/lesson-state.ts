import type { TaskState } from "../../core/index.ts";

/** How far one has come in the lesson of the open file. It is a view: no file has it. */
export interface LessonProgress {
  /** From 0. */
  readonly page: number;
  /** Folded to its head otherwise. */
  readonly open: boolean;
  /** The pages whose task is done, with what was said then. */
  readonly done: ReadonlyMap<number, string>;
  /** What came of the last answer; null before the first one of this page. */
  readonly verdict: TaskState | null;
  /** Wrong answers on this page. */
  readonly misses: number;
  /** The edits from before the page was opened: updates count that are not among them. */
  readonly before: ReadonlySet<object>;
}

export const initialLesson: LessonProgress = {
  page: 0,
  open: true,
  done: new Map(),
  verdict: null,
  misses: 0,
  before: new Set(),
};
