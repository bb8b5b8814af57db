import type { Lesson, LessonStep, LessonTask, Within } from "../../graph/lesson.ts";
import { parseReference, splitText } from "../../graph/lesson-text.ts";
import { readItems } from "../items.ts";
import { checkWhole } from "../numbers.ts";
import { type ProblemList, quoted } from "../problem.ts";
import { type FileLesson, lessonStepSchema } from "./schema.ts";

export { lessonNotes } from "./notes.ts";

const maximumSteps = 100;
const maximumMinutes = 600;
const maximumUpdates = 10_000;

/** A lesson of the right form as the graph’s. What makes no sense is reported. */
export function toLesson(list: ProblemList, file: FileLesson): Lesson {
  checkWhole(list, "lesson.minutes", file.minutes, 1, maximumMinutes);
  const count = file.steps.length;
  if (count === 0 || count > maximumSteps)
    list.add(
      "bad-lesson",
      "lesson.steps",
      `here stand ${count} steps, and a lesson has 1 to ${maximumSteps}. ${count === 0 ? "Add one" : "Remove some"}.`,
    );
  const raw = file.steps.slice(0, maximumSteps);
  const steps = readItems<LessonStep>(list, "lesson.steps", raw, lessonStepSchema);
  if (steps.length === raw.length)
    steps.forEach((step, i) => {
      checkStep(list, `lesson.steps[${i}]`, step);
    });
  return { ...file, steps };
}

function checkStep(list: ProblemList, where: string, { text, task }: LessonStep): void {
  text.forEach((paragraph, i) => {
    checkText(list, `${where}.text[${i}]`, paragraph);
  });
  if (task) checkTask(list, `${where}.task`, task);
}

/** Every number that a paragraph shows is written as one. */
function checkText(list: ProblemList, where: string, paragraph: string): void {
  const split = splitText(paragraph);
  if (split.kind === "fault") {
    list.add("bad-lesson", where, split.message);
    return;
  }
  for (const { kind, text } of split.parts)
    if (kind === "reference") checkReference(list, where, text);
}

function checkTask(list: ProblemList, where: string, task: LessonTask): void {
  checkText(list, `${where}.prompt`, task.prompt);
  switch (task.kind) {
    case "param":
      checkWithin(list, where, task);
      break;
    case "predict":
      checkReference(list, `${where}.of`, task.of);
      break;
    case "descend":
      checkWhole(list, `${where}.updates`, task.updates, 1, maximumUpdates);
      if (task.until) checkWithin(list, `${where}.until`, task.until);
      break;
    case "step":
      break;
  }
}

function checkWithin(list: ProblemList, where: string, { of, minimum, maximum }: Within): void {
  checkReference(list, `${where}.of`, of);
  if (minimum === null && maximum === null)
    list.add(
      "bad-lesson",
      where,
      "any number would do: there is neither a minimum nor a maximum. Write one of them.",
    );
  else if (minimum !== null && maximum !== null && minimum > maximum)
    list.add(
      "bad-lesson",
      where,
      `the minimum ${minimum} is above the maximum ${maximum}. Exchange them.`,
    );
}

function checkReference(list: ProblemList, where: string, text: string): void {
  if (parseReference(text) === null)
    list.add(
      "bad-lesson",
      where,
      `${quoted(text)} names no number. Write loss, w.value, w.gradient, h.w1.gradient, or x->z.partial, .upstream or .contribution.`,
    );
}
