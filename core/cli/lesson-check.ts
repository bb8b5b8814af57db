import { lessonNotes } from "../document/lesson/notes.ts";
import { tensorShapes } from "../engine/tensors.ts";
import type { Graph } from "../model/graph.ts";
import { count } from "../words/count.ts";
import { type Answer, type Failed, failed } from "./answer.ts";
import { exitStatus } from "./io.ts";

/** `lesson-check`: what the lesson of a file speaks of and its graph does not have. */
export function checkLesson(graph: Graph): Answer | Failed {
  const { lesson } = graph;
  if (!lesson) return failed("It has no lesson. Write one in the app, or name another file.");
  const notes = lessonNotes(lesson, graph, tensorShapes(graph));
  const pages = lesson.pages.length;
  const said = `“${lesson.title}”: ${count(pages, "page")}`;
  const lines = notes.map(({ message }) => message);
  return {
    kind: "ok",
    json: { title: lesson.title, pages, notes },
    text:
      notes.length === 0 ? `${said}, no problems.` : [`${said}, to be fixed:`, ...lines].join("\n"),
    problems: [],
    status: notes.length === 0 ? exitStatus.ok : exitStatus.badGraph,
  };
}
