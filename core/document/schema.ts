import * as z from "zod";
import "./jitless.ts";
import { maximumTextLength } from "./limits.ts";

/** A name or a label. */
export const text = z.string().max(maximumTextLength);

/** What files and fragments share. Nodes and edges are checked one by one, so that checking can stop early. */
const commonSchema = z.strictObject({
  kind: z.string(),
  version: z.number(),
  name: text,
  nodes: z.array(z.unknown()),
  edges: z.array(z.unknown()),
  loss: z.string().nullable(),
});

/** A fragment as a whole, with the wires that fed it from outside. */
export const fragmentSchema = commonSchema.extend({ incoming: z.array(z.unknown()).optional() });

/** A file as a whole: data, training and lesson have schemas of their own. */
export const fileSchema = commonSchema.extend({
  data: z.unknown().optional(),
  training: z.unknown().optional(),
  lesson: z.unknown().optional(),
});

export const nodeSchema = z.strictObject({
  id: z.string(),
  op: text.min(1),
  label: text,
  position: z.tuple([z.number(), z.number()]),
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

export type FileNode = z.infer<typeof nodeSchema>;
export type FileEdge = z.infer<typeof edgeSchema>;
export type FileLink = z.infer<typeof linkSchema>;
