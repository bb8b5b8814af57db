/** Graph files as plain data for tests, to be spoiled in one place. */

export interface PlainFile {
  [key: string]: unknown;
  nodes: Record<string, unknown>[];
  edges: Record<string, unknown>[];
}

export function plainNode(id: string, op: string, params: object = {}): Record<string, unknown> {
  return { id, op, label: id, position: [0, 0], params };
}

export function plainEdge(
  id: string,
  source: string,
  target: string,
  targetHandle: string,
): Record<string, unknown> {
  return { id, source, sourceHandle: "out", target, targetHandle };
}

/** z = x·w, the loss. */
export function product(): PlainFile {
  return {
    kind: "chainrule/graph",
    version: 1,
    name: "Product",
    nodes: [
      plainNode("x", "input", { value: 2 }),
      plainNode("w", "parameter", { value: 0.5 }),
      plainNode("z", "multiply"),
    ],
    edges: [plainEdge("e1", "x", "z", "a"), plainEdge("e2", "w", "z", "b")],
    loss: "z",
  };
}
