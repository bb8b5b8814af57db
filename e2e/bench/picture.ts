/** Nodes and wires as any program draws them, in canvas units. */
export interface Picture {
  readonly nodes: readonly BenchNode[];
  readonly wires: readonly BenchWire[];
}

interface BenchNode {
  readonly id: string;
  readonly op: "parameter" | "add" | "sin" | "sum";
  readonly x: number;
  readonly y: number;
}

interface BenchWire {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly port: string;
}

/** Two nodes that no wire joins yet; they stand above the first of the others. */
export const loose = { from: "from", to: "to" } as const;
/** The first source, whose number reaches the nodes of every column. */
export const first = "n0_0";

const step = { x: 300, y: 180 };

/**
 * A square of about `count` nodes: sources on the left, then columns of sums and sines in turn, and the sum of the last
 * column. A sine is bounded and its derivative does not vanish: numbers stay of one size at any depth.
 */
export function square(count: number): Picture {
  const rows = Math.round(Math.sqrt(count));
  const columns = Math.round(count / rows);
  const nodes: BenchNode[] = [];
  const wires: BenchWire[] = [];
  const place = (id: string, op: BenchNode["op"], column: number, row: number) =>
    nodes.push({ id, op, x: column * step.x, y: row * step.y });
  const wire = (source: string, target: string, port: string) =>
    wires.push({ id: `e${wires.length}`, source, target, port });
  const name = (column: number, row: number) => `n${column}_${row % rows}`;
  for (let row = 0; row < rows; row++) place(name(0, row), "parameter", 0, row);
  for (let column = 1; column < columns; column++)
    for (let row = 0; row < rows; row++) {
      const id = name(column, row);
      const isSum = column % 2 === 1;
      place(id, isSum ? "add" : "sin", column, row);
      wire(name(column - 1, row), id, isSum ? "a" : "x");
      if (isSum) wire(name(column - 1, row + 1), id, "b");
    }
  place("loss", "sum", columns, 0);
  for (let row = 0; row < rows; row++) wire(name(columns - 1, row), "loss", `x${row + 1}`);
  place(loose.from, "parameter", 0, -1);
  place(loose.to, "sin", 1, -1);
  return { nodes, wires };
}

/** The picture as a graph file. */
export function graphFile({ nodes, wires }: Picture): string {
  return JSON.stringify({
    kind: "chainrule/graph",
    version: 1,
    name: `${nodes.length} nodes`,
    nodes: nodes.map(({ id, op, x, y }, i) => ({
      id,
      op,
      label: id,
      position: [x, y],
      params: op === "parameter" ? { value: (i % 7) / 10 - 0.3 } : {},
    })),
    edges: wires.map(({ id, source, target, port }) => ({
      id,
      source,
      sourceHandle: "out",
      target,
      targetHandle: port,
    })),
    loss: "loss",
  });
}
