import { referencesIn, splitText } from "../../markup/split.ts";
import type { Lesson, LessonPage, LessonTask, Within } from "../../model/lesson.ts";
import { documentNumbers, parseReference } from "../../model/lesson-text.ts";
import { readItems } from "../items.ts";
import { checkWhole } from "../numbers.ts";
import { type ProblemList, quoted } from "../problem.ts";
import { type FileLesson, lessonPageSchema } from "./schema.ts";

export { lessonNotes } from "./notes.ts";

/** Pages of a lesson. */
export const maximumPages = 100;
const maximumMinutes = 600;
const maximumUpdates = 10_000;
const maximumEpochs = 1_000_000;
const maximumPoints = 100;

/** A lesson of the right form as the graph’s. What makes no sense is reported. */
export function toLesson(list: ProblemList, file: FileLesson): Lesson {
  checkHead(list, file);
  const raw = file.pages.slice(0, maximumPages);
  const pages = readItems<LessonPage>(list, "lesson.pages", raw, lessonPageSchema);
  if (pages.length === raw.length)
    pages.forEach((page, i) => {
      checkPage(list, `lesson.pages[${i}]`, page);
    });
  return { ...file, pages };
}

/** What the lesson says of itself, and how many pages it has. */
export function checkHead(list: ProblemList, { minutes, pages }: FileLesson): void {
  checkWhole(list, "lesson.minutes", minutes, 1, maximumMinutes);
  const count = pages.length;
  if (count === 0 || count > maximumPages)
    list.add(
      "bad-lesson",
      "lesson.pages",
      `there are ${count} pages, and a lesson has 1 to ${maximumPages}. ${count === 0 ? "Add one" : "Remove some"}.`,
    );
}

export function checkPage(list: ProblemList, where: string, { text, task }: LessonPage): void {
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
  for (const part of split.parts) {
    if (part.kind === "reference") checkReference(list, where, part.text);
    if (part.kind === "formula")
      for (const reference of referencesIn(part.text)) checkReference(list, where, reference);
  }
}

function checkTask(list: ProblemList, where: string, task: LessonTask): void {
  checkText(list, `${where}.prompt`, task.prompt);
  checkWhole(list, `${where}.points`, task.points, 0, maximumPoints);
  switch (task.kind) {
    case "param":
      checkWithin(list, where, task);
      break;
    case "predict":
      checkReference(list, `${where}.of`, task.of);
      if (task.tolerance !== null && !(task.tolerance >= 0))
        list.add(
          "bad-lesson",
          `${where}.tolerance`,
          `the tolerance is ${task.tolerance}, and no answer is that near. Write 0 or more.`,
        );
      break;
    case "descend":
    case "batch":
      checkWhole(list, `${where}.updates`, task.updates, 1, maximumUpdates);
      if (task.kind === "descend" && task.until) checkWithin(list, `${where}.until`, task.until);
      break;
    case "train":
      checkWhole(list, `${where}.epochs`, task.epochs, 1, maximumEpochs);
      if (task.until) checkWithin(list, `${where}.until`, task.until);
      break;
    case "step":
    case "find":
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
      `${quoted(text)} names no number. Write loss, w.value, w.gradient, h.w1.gradient, x->z.partial, .upstream or .contribution, a cell of a tensor as in h.value[3] or W.gradient[2, 5], h.gradient.norm, h.value.size, ${documentNumbers.join(", ")}.`,
    );
}
