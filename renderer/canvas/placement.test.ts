import { describe, expect, it } from "vitest";
import { examples, type Graph, readDocument } from "../../core/index.ts";
import { curveBetween } from "./curve.ts";
import { nodeShape, nodeWidth, portSize, portY, wiredPorts } from "./geometry.ts";
import { bowsOf, labelRect, nodeRect, placeLabels, plainPlace } from "./placement.ts";
import { type Rect, sharedArea } from "./rect.ts";

function rectangles(graph: Graph): { nodes: Rect[]; labels: Rect[] } {
  const wired = wiredPorts(graph);
  const shapes = new Map(graph.nodes.map((node) => [node.id, nodeShape(node, wired.get(node.id))]));
  const at = new Map(graph.nodes.map((node) => [node.id, node.position]));
  const places = placeLabels(graph);
  const labels = graph.edges.map((edge) => {
    const [sx, sy] = at.get(edge.source) ?? [0, 0];
    const [tx, ty] = at.get(edge.target) ?? [0, 0];
    const row = shapes.get(edge.target)?.inputs.indexOf(edge.targetHandle) ?? 0;
    const place = places.get(edge.id) ?? plainPlace;
    const start = { x: sx + nodeWidth + portSize / 2, y: sy + portY(0) };
    return labelRect(
      curveBetween(start, { x: tx - portSize / 2, y: ty + portY(row) }, place.bow),
      place,
    );
  });
  const nodes = graph.nodes.map((node) => nodeRect(node, nodeShape(node, wired.get(node.id))));
  return { nodes, labels };
}

describe("placeLabels", () => {
  it.each(examples.map(({ id, text }) => [id, text] as const))(
    "lets no label of %s lie on a node or a label",
    (_, text) => {
      const read = readDocument(text);
      if (read.kind === "refused") throw new Error("The example does not open.");
      const { nodes, labels } = rectangles(read.graph);
      labels.forEach((label, i) => {
        for (const node of nodes) expect(sharedArea(label, node)).toBe(0);
        for (const other of labels.slice(i + 1)) expect(sharedArea(label, other)).toBe(0);
      });
    },
  );

  it("gives the same places every time", () => {
    const read = readDocument(examples[0]?.text ?? "");
    if (read.kind === "refused") throw new Error("The example does not open.");
    expect(placeLabels(read.graph)).toEqual(placeLabels(read.graph));
  });
});

describe("bowsOf", () => {
  it("bends wires between the same nodes apart and leaves a single one straight", () => {
    const read = readDocument(examples.find(({ id }) => id === "fan-out")?.text ?? "");
    if (read.kind === "refused") throw new Error("The example does not open.");
    const bows = [...bowsOf(read.graph.edges).values()].sort((a, b) => a - b);
    expect(bows).toEqual([-32, 0, 0, 32]);
  });
});
