import * as z from "zod";
import { maximumTextLength } from "./limits.ts";

// Without this zod compiles its checks with `new Function`, which a strict content policy forbids.
z.config({ jitless: true });

const text = z.string().max(maximumTextLength);

/** The file as a whole. Nodes and edges are checked one by one, so that checking can stop early. */
export const fileSchema = z.strictObject({
  kind: z.string(),
  version: z.number(),
  name: text,
  nodes: z.array(z.unknown()),
  edges: z.array(z.unknown()),
  loss: z.string().nullable(),
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
