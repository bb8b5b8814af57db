import type { Lesson, LessonPage } from "../../model/lesson.ts";
import { readPart } from "../items.ts";
import { type DocumentProblem, ProblemList } from "../problem.ts";
import { addSchemaProblems } from "../schema-problems.ts";
import { checkHead, checkPage } from "./read.ts";
import { lessonPageSchema, lessonSchema } from "./schema.ts";
import { lessonForm } from "./write.ts";

/**
 * Why no file could hold this lesson, in the reader’s words; empty where one can. Pages that are known to be
 * sound are not looked at again.
 */
export function lessonFaults(
  lesson: Lesson,
  sound: readonly LessonPage[] = [],
): readonly DocumentProblem[] {
  const list = new ProblemList();
  const form = lessonForm(lesson);
  const file = readPart(list, "lesson", form, lessonSchema);
  if (file) checkHead(list, file);
  const known = new Set(sound);
  lesson.pages.forEach((page, i) => {
    if (known.has(page)) return;
    const where = `lesson.pages[${i}]`;
    const read = lessonPageSchema.safeParse(form.pages[i]);
    if (read.success) checkPage(list, where, page);
    else addSchemaProblems(list, where, form.pages[i], read.error);
  });
  return list.problems;
}
