import type { NodeTable } from "./program.ts";

/** A table for so many nodes and edges, with nothing in it. */
export function createNodeTable(nodes: number, edges: number): NodeTable {
  const column = () => new Int32Array(nodes);
  return {
    places: column(),
    isNumber: new Uint8Array(nodes),
    laned: new Uint8Array(nodes),
    onPath: new Uint8Array(nodes),
    flows: new Uint8Array(nodes),
    edges: { starts: new Int32Array(nodes + 1), items: new Int32Array(edges) },
    sources: new Int32Array(edges),
    values: column(),
    params: column(),
    partials: column(),
    contributions: column(),
    formIndex: column().fill(-1),
    forms: [],
  };
}
