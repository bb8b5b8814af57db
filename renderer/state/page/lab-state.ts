import type { BugId, Graph, Pile } from "../../../core/index.ts";

/** A run that was made while the bug was on, and what it left in the gradients of parameters. */
export interface LabRun {
  /** The graph that a descent step made after it: undone, the run does not count. null: it was asked for. */
  readonly step: Graph | null;
  readonly pile: Pile;
}

/** The bug lab. It is a view: no file has it, and the document is never changed by it. */
export interface LabState {
  readonly bug: BugId | null;
  /** Who switched it on: a lesson switches its bug off again. */
  readonly by: "user" | "lesson";
  /** The runs before the present one. */
  readonly runs: readonly LabRun[];
}

export const initialLab: LabState = { bug: null, by: "user", runs: [] };
