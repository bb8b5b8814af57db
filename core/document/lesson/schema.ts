import * as z from "zod";
import "../jitless.ts";
import { stepperPlaces } from "../../graph/lesson.ts";
import { text } from "../schema.ts";

/** The form of `lesson`. What a page leaves out is empty. */

/** Characters in a paragraph. */
const paragraph = z.string().max(4000);
/** A text that must say something. */
const words = text.min(1);

const within = {
  of: z.string(),
  minimum: z.number().nullable().default(null),
  maximum: z.number().nullable().default(null),
};

const asked = { prompt: words, hint: text.default("") };

const taskSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("param"), ...asked, ...within }),
  z.strictObject({
    kind: z.literal("step"),
    ...asked,
    node: z.string(),
    pass: z.enum(["forward", "backward"]),
  }),
  z.strictObject({ kind: z.literal("predict"), ...asked, of: z.string() }),
  z.strictObject({
    kind: z.literal("descend"),
    ...asked,
    updates: z.number(),
    until: z.strictObject(within).nullable().default(null),
  }),
]);

export const lessonPageSchema = z.strictObject({
  title: words,
  text: z.array(paragraph).max(50),
  highlight: z.array(z.string().max(64)).max(500).default([]),
  stepper: z.enum(stepperPlaces).nullable().default(null),
  task: taskSchema.nullable().default(null),
});

/** Steps are read one by one, so that checking can stop early. */
export const lessonSchema = z.strictObject({
  title: words,
  summary: text.default(""),
  minutes: z.number(),
  pages: z.array(z.unknown()),
});

export type FileLesson = z.infer<typeof lessonSchema>;
