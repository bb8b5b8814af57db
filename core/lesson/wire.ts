import type { Run } from "../engine/arena.ts";
import type { ProgramNode, Slot } from "../engine/program.ts";
import { edgeSlot, programNode } from "../engine/read.ts";
import type { GraphEdge } from "../model/graph.ts";
import type { NumberReference } from "../model/lesson-text.ts";

export interface Wire {
  readonly edge: GraphEdge;
  readonly node: ProgramNode;
  readonly source: ProgramNode;
  readonly slot: Slot;
}

/** The one wire that a reference names; null where there is none, or more than one. */
export function findWire(
  { program }: Run,
  { source, target, handle }: NumberReference & { readonly kind: "edge" },
): Wire | null {
  const [edge, ...more] = program.graph.edges.filter(
    (each) =>
      each.source === source &&
      each.target === target &&
      (handle === null || each.targetHandle === handle),
  );
  const found = edge && edgeSlot(program, edge.id);
  const from = edge && programNode(program, edge.source);
  if (!edge || !found || !from || more.length > 0) return null;
  return { edge, ...found, source: from };
}
