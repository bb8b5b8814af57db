import { lessonJsonSchema } from "../document/lesson/json-schema.ts";
import { type Answer, toJson } from "./answer.ts";
import { exitStatus } from "./io.ts";

/** `lesson-schema`: the form of a lesson, for text editors; with and without --json. */
export function printLessonSchema(): Answer {
  const json = lessonJsonSchema();
  return { kind: "ok", json, text: toJson(json), problems: [], status: exitStatus.ok };
}
