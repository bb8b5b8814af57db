import * as z from "zod";
import "../jitless.ts";
import { bugIds } from "../../model/bug.ts";
import { codeLanguages, stepperPlaces } from "../../model/lesson.ts";
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

const until = z.strictObject(within).nullable().default(null);

const asked = { prompt: words, hint: text.default(""), points: z.number().default(1) };

const taskSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("param"), ...asked, ...within }),
  z.strictObject({
    kind: z.literal("step"),
    ...asked,
    node: z.string(),
    pass: z.enum(["forward", "backward"]),
  }),
  z.strictObject({
    kind: z.literal("predict"),
    ...asked,
    of: z.string(),
    tolerance: z.number().nullable().default(null),
  }),
  z.strictObject({ kind: z.literal("find"), ...asked, element: z.string() }),
  z.strictObject({
    kind: z.literal("descend"),
    ...asked,
    updates: z.number(),
    until,
  }),
  z.strictObject({ kind: z.literal("batch"), ...asked, updates: z.number() }),
  z.strictObject({ kind: z.literal("train"), ...asked, epochs: z.number(), until }),
]);

export const lessonPageSchema = z.strictObject({
  title: words,
  text: z.array(paragraph).max(50),
  /** Ids, and cells as W[2, 0] or y.weight[:, 1]. */
  highlight: z.array(z.string().max(256)).max(500).default([]),
  stepper: z.enum(stepperPlaces).nullable().default(null),
  code: z.enum(codeLanguages).nullable().default(null),
  bug: z.enum(bugIds).nullable().default(null),
  task: taskSchema.nullable().default(null),
});

/** Pages are read one by one, so that checking can stop early. */
export const lessonSchema = z.strictObject({
  title: words,
  summary: text.default(""),
  minutes: z.number(),
  pages: z.array(z.unknown()),
});

export type FileLesson = z.infer<typeof lessonSchema>;
