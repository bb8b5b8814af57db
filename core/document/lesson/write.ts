import type { Lesson, LessonPage, LessonTask, Within } from "../../graph/lesson.ts";

/** A lesson as it stands in a file. Keys are listed one by one: their order is part of the format. */
export function lessonForm({ title, summary, minutes, pages }: Lesson) {
  return { title, summary, minutes, pages: pages.map(pageForm) };
}

function pageForm({ title, text, highlight, stepper, task }: LessonPage) {
  return { title, text, highlight, stepper, task: task && taskForm(task) };
}

function taskForm(task: LessonTask): LessonTask {
  const { kind, prompt, hint } = task;
  switch (kind) {
    case "param":
      return { kind, prompt, ...withinForm(task), hint };
    case "step":
      return { kind, prompt, node: task.node, pass: task.pass, hint };
    case "predict":
      return { kind, prompt, of: task.of, hint };
    case "descend": {
      const { updates, until } = task;
      return { kind, prompt, updates, until: until && withinForm(until), hint };
    }
  }
}

function withinForm({ of, minimum, maximum }: Within): Within {
  return { of, minimum, maximum };
}
