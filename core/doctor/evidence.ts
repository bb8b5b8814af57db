import type { ProgramNode } from "../engine/program.ts";
import type { EdgeId, NodeId } from "../model/graph.ts";
import { nodeName } from "../model/names.ts";
import { list } from "../words/list.ts";
import type { Flow } from "./flow.ts";
import type { Patient } from "./patient.ts";

/** The nodes of a path, the parameter's own among them. */
export function nodesOf({ program }: Patient, { factors, key }: Flow): readonly NodeId[] {
  return [...new Set([...factors.map(({ at }) => program.nodes[at]!.node.id), key.node])];
}

/** The wires of a path. */
export function edgesOf({ factors }: Flow): readonly EdgeId[] {
  return [...new Set(factors.flatMap(({ edge }) => (edge ? [edge] : [])))];
}

/** What units are called in a sentence that names a few of them. */
export function namesOf(nodes: readonly ProgramNode[]): string {
  return list(
    nodes.map(({ node }) => nodeName(node)),
    { most: 4 },
  );
}
