import type { Lesson, LessonPage, LessonTask, Within } from "../../model/lesson.ts";

/** A lesson as it stands in a file. Keys are listed one by one: their order is part of the format. */
export function lessonForm({ title, summary, minutes, pages }: Lesson) {
  return { title, summary, minutes, pages: pages.map(pageForm) };
}

/** What says nothing is left out. */
function pageForm({ title, text, highlight, stepper, code, bug, task }: LessonPage) {
  return {
    title,
    text,
    highlight,
    stepper,
    ...(code !== null && { code }),
    ...(bug !== null && { bug }),
    task: task && taskForm(task),
  };
}

function taskForm(task: LessonTask): object {
  const { kind, prompt, hint, points } = task;
  return { kind, prompt, ...ownForm(task), hint, ...(points !== 1 && { points }) };
}

/** The keys that belong to the kind of task. */
function ownForm(task: LessonTask): object {
  switch (task.kind) {
    case "param":
      return withinForm(task);
    case "step":
      return { node: task.node, pass: task.pass };
    case "predict":
      return { of: task.of, ...(task.tolerance !== null && { tolerance: task.tolerance }) };
    case "find":
      return { element: task.element };
    case "descend":
      return { updates: task.updates, until: task.until && withinForm(task.until) };
    case "batch":
      return { updates: task.updates };
    case "train":
      return { epochs: task.epochs, until: task.until && withinForm(task.until) };
  }
}

function withinForm({ of, minimum, maximum }: Within): Within {
  return { of, minimum, maximum };
}
