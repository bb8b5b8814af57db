import { lessons, nextLesson } from "../../../core/index.ts";
import type { Command } from "../../commands/command.ts";
import { openExample } from "../../features/files/file-actions.ts";
import {
  removeLesson,
  toggleLessonEditor,
} from "../../features/lessons/editor/lesson-edit-actions.ts";
import type { AppState } from "../../state/app/state.ts";
import { draftName, shippedLesson } from "../../state/document/draft-name.ts";
import { beginLesson, openPage, toggleLesson } from "../../state/page/lesson-actions.ts";
import { lessonOf } from "../../state/page/lesson-page.ts";

const lessonAfterThis = (state: AppState) => nextLesson(shippedLesson(state)?.id ?? "");
const hasLesson = (state: AppState) => lessonOf(state) !== null;

export const lessonCommands: readonly Command[] = [
  {
    id: "lesson.open",
    needsArgument: true,
    label: "Lessons",
    run: (store, id) => {
      const lesson = lessons.find((candidate) => candidate.id === id);
      return lesson && openExample(store, lesson.text, draftName("lesson", lesson.id));
    },
  },
  {
    id: "lesson.open-next",
    label: (state) => {
      const next = lessonAfterThis(state);
      return next ? `Next Lesson: ${next.title}` : "Next Lesson";
    },
    isEnabled: (state) => lessonAfterThis(state) !== null,
    run: (store) => {
      const next = lessonAfterThis(store.getState());
      return next && openExample(store, next.text, draftName("lesson", next.id));
    },
  },
  {
    id: "lesson.next",
    label: "Next Page of the Lesson",
    keys: ["Alt+ArrowRight"],
    isEnabled: (state) => state.lesson.page < (lessonOf(state)?.pages.length ?? 0) - 1,
    run: (store) => openPage(store, store.getState().lesson.page + 1),
  },
  {
    id: "lesson.back",
    label: "Previous Page of the Lesson",
    keys: ["Alt+ArrowLeft"],
    isEnabled: (state) => hasLesson(state) && state.lesson.page > 0,
    run: (store) => openPage(store, store.getState().lesson.page - 1),
  },
  {
    id: "lesson.toggle",
    label: "Show the Lesson",
    keys: ["Shift+L"],
    isEnabled: hasLesson,
    isChecked: (state) => hasLesson(state) && state.lesson.open,
    run: toggleLesson,
  },
  {
    id: "lesson.restart",
    label: "Restart the Lesson",
    isEnabled: hasLesson,
    run: beginLesson,
  },
  {
    id: "lesson.results",
    label: "Results…",
    isEnabled: hasLesson,
    run: (store) => store.setState({ dialog: { kind: "results" } }),
  },
  {
    id: "lesson.edit",
    label: (state) => {
      if (state.lessonEditing.open) return "Close the Lesson Editor";
      return hasLesson(state) ? "Edit the Lesson…" : "Write a Lesson…";
    },
    keys: ["Shift+E"],
    run: toggleLessonEditor,
  },
  {
    id: "lesson.remove",
    label: "Remove the Lesson",
    isEnabled: hasLesson,
    run: removeLesson,
  },
];
