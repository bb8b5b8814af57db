import * as z from "zod";
import "./jitless.ts";
import { blockColors } from "../model/blocks.ts";
import { maximumNoteLength, maximumTextLength } from "./limits.ts";

/** A name or a label. */
export const text = z.string().max(maximumTextLength);

/** What files and fragments share. The items of its lists are checked one by one, so that checking can stop early. */
const commonSchema = z.strictObject({
  kind: z.string(),
  version: z.number(),
  name: text,
  nodes: z.array(z.unknown()),
  edges: z.array(z.unknown()),
  loss: z.string().nullable(),
  blocks: z.array(z.unknown()).optional(),
  notes: z.array(z.unknown()).optional(),
});

/** A fragment as a whole, with the wires that fed it from outside. */
export const fragmentSchema = commonSchema.extend({ incoming: z.array(z.unknown()).optional() });

/** A file as a whole: data, training and lesson have schemas of their own. */
export const fileSchema = commonSchema.extend({
  data: z.unknown().optional(),
  training: z.unknown().optional(),
  lesson: z.unknown().optional(),
});

const position = z.tuple([z.number(), z.number()]);

export const nodeSchema = z.strictObject({
  id: z.string(),
  op: text.min(1),
  label: text,
  position,
  block: z.string().optional(),
  params: z.record(z.string(), z.unknown()),
});

export const edgeSchema = z.strictObject({
  id: z.string(),
  source: z.string(),
  sourceHandle: z.string(),
  target: z.string(),
  targetHandle: z.string(),
});

export const linkSchema = edgeSchema.omit({ id: true });

export const blockSchema = z.strictObject({
  id: z.string(),
  label: text,
  parent: z.string().nullable(),
  folded: z.boolean(),
  position,
  color: z.enum(blockColors),
  expanded: z
    .strictObject({
      op: text.min(1),
      inputs: z.array(
        z.strictObject({ handle: text.min(1), shape: z.array(z.number()).optional() }),
      ),
      params: z.record(z.string(), z.unknown()),
      drawn: z.array(z.string()),
      room: z.tuple([z.number(), z.number()]),
    })
    .optional(),
});

export const noteSchema = z.strictObject({
  id: z.string(),
  text: z.string().max(maximumNoteLength),
  position,
  size: z.tuple([z.number(), z.number()]),
  block: z.string().nullable(),
});

export type FileNode = z.infer<typeof nodeSchema>;
export type FileEdge = z.infer<typeof edgeSchema>;
export type FileLink = z.infer<typeof linkSchema>;
export type FileBlock = z.infer<typeof blockSchema>;
export type FileNote = z.infer<typeof noteSchema>;
