import type { Graph } from "../../model/graph.ts";
import type { Lesson, LessonPage } from "../../model/lesson.ts";
import { lessonFaults } from "../lesson/faults.ts";

/**
 * Gives the graph a lesson, or none with undefined. A lesson that a file can't hold changes nothing:
 * `lessonFaults` says why.
 */
export function setLesson(graph: Graph, lesson: Lesson | undefined): Graph {
  const { lesson: before, ...rest } = graph;
  if (lesson === before) return graph;
  if (!lesson) return rest;
  const sound = before?.pages ?? [];
  if (lessonFaults(lesson, sound).length > 0) return graph;
  const known = new Set(sound);
  const pages = lesson.pages.map((page) => (known.has(page) ? page : asSaved(page)));
  return { ...graph, lesson: { ...lesson, minutes: lesson.minutes + 0, pages } };
}

/** Files have no −0. */
function asSaved(page: LessonPage): LessonPage {
  return { ...page, task: JSON.parse(JSON.stringify(page.task)) as LessonPage["task"] };
}

/** What a lesson begins as: one page that says nothing yet. */
export function newLesson(graph: Graph): Lesson {
  return {
    title: graph.name.trim() === "" ? "A lesson" : graph.name,
    summary: "",
    minutes: 10,
    pages: [newPage(1)],
  };
}

function newPage(number: number): LessonPage {
  return {
    title: `Page ${number}`,
    text: [],
    highlight: [],
    stepper: null,
    code: null,
    bug: null,
    task: null,
  };
}

/** With an empty page after the page at `at`. */
export function addPage(lesson: Lesson, at: number): Lesson {
  return insertPage(lesson, at, newPage(lesson.pages.length + 1));
}

/** With a second copy of the page at `at` after it. */
export function duplicatePage(lesson: Lesson, at: number): Lesson {
  const page = lesson.pages[at];
  return page ? insertPage(lesson, at, { ...page }) : lesson;
}

function insertPage(lesson: Lesson, at: number, page: LessonPage): Lesson {
  return { ...lesson, pages: lesson.pages.toSpliced(at + 1, 0, page) };
}

/** The last page stays: a lesson has one at least. */
export function removePage(lesson: Lesson, at: number): Lesson {
  if (!lesson.pages[at] || lesson.pages.length === 1) return lesson;
  return { ...lesson, pages: lesson.pages.toSpliced(at, 1) };
}

/** The page at `from` stands at `to`, and the others close up. */
export function movePage(lesson: Lesson, from: number, to: number): Lesson {
  const page = lesson.pages[from];
  if (!page || !lesson.pages[to] || from === to) return lesson;
  return { ...lesson, pages: lesson.pages.toSpliced(from, 1).toSpliced(to, 0, page) };
}

/** With other fields of the page at `at`. */
export function changePage(lesson: Lesson, at: number, change: Partial<LessonPage>): Lesson {
  const page = lesson.pages[at];
  return page ? { ...lesson, pages: lesson.pages.with(at, { ...page, ...change }) } : lesson;
}
