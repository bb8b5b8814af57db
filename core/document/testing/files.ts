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

/** Data of two points, spelled out. */
export function plainTable(): Record<string, unknown> {
  return { kind: "table", name: "Points", columns: ["x1", "class"], rows: ["0.5 0", "-1.5 1"] };
}

/** Data in a CSV file of their own. */
export function plainCsv(): Record<string, unknown> {
  return {
    kind: "file",
    name: "iris.csv",
    checksum: "0123456789abcdef".repeat(4),
    reading: {
      delimiter: ";",
      decimal: ",",
      header: true,
      columns: [
        { name: "length", use: "numbers" },
        { name: "species", use: "categories" },
      ],
    },
  };
}

/** How far the product graph has come: its weight w, after two epochs. */
export function plainProgress(): Record<string, unknown> {
  return {
    epoch: 2,
    updates: 8,
    soFar: { samples: 0, loss: 0, right: 0 },
    best: { loss: 0.5, epoch: 2 },
    optimizer: "momentum",
    parameters: ["w value 0.25 0.001"],
    records: ["1 0.75 0 0.5 - - 0.12", "2 0.5 0 1 - - 0.1"],
  };
}
