import * as z from "zod";
import "./jitless.ts";
import { maximumTextLength } from "./limits.ts";

/** A name or a label. */
export const text = z.string().max(maximumTextLength);

/** A fragment as a whole. Nodes and edges are checked one by one, so that checking can stop early. */
export const fragmentSchema = z.strictObject({
  kind: z.string(),
  version: z.number(),
  name: text,
  nodes: z.array(z.unknown()),
  edges: z.array(z.unknown()),
  loss: z.string().nullable(),
});

/** A file as a whole: data, training and lesson have schemas of their own. */
export const fileSchema = fragmentSchema.extend({
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

export type FileNode = z.infer<typeof nodeSchema>;
export type FileEdge = z.infer<typeof edgeSchema>;
