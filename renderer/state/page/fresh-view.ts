import { type AppState, noNodesLit, noSelection, nothingLit } from "../app/state.ts";
import { noBreakpoints } from "../run/breakpoints.ts";
import { initialLab } from "./lab-state.ts";
import { initialLessonEditing } from "./lesson-edit-state.ts";
import { initialLesson } from "./lesson-state.ts";

/** What goes with a document: at the start, and whenever another one is shown, it is this. */
export const freshView = {
  breakpoints: noBreakpoints,
  selection: noSelection,
  hovered: null,
  why: null,
  lit: nothingLit,
  litNodes: noNodesLit,
  tangent: null,
  lesson: initialLesson,
  lessonEditing: initialLessonEditing,
  lab: initialLab,
  search: null,
  find: null,
  renaming: null,
  message: null,
} as const satisfies Partial<AppState>;
