import * as z from "zod";
import { maximumPages } from "./read.ts";
import { lessonPageSchema, lessonSchema } from "./schema.ts";

/** The form of a graph file’s `lesson` as a JSON Schema, for text editors that check what is typed. */
export function lessonJsonSchema(): object {
  const lesson = lessonSchema.extend({ pages: z.array(lessonPageSchema).min(1).max(maximumPages) });
  // What a file may leave out is what is asked for: not what comes of reading it.
  return z.toJSONSchema(z.looseObject({ lesson: lesson.optional() }), { io: "input" });
}
