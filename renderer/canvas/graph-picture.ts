import { findOp } from "../../core/index.ts";
import { nodeWidth, plainHeight } from "./geometry.ts";

/** What is drawn of a graph at the size of a stamp. */
export interface GraphPicture {
  readonly nodes: readonly (Box & { readonly kind: string })[];
  /** The wires of each kind of source, as one path. */
  readonly wires: readonly { readonly kind: string; readonly path: string }[];
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The part of a graph, or of its file, that can be seen. */
export interface DrawnGraph {
  readonly nodes: readonly {
    readonly id: string;
    readonly op: string;
    readonly position: readonly [number, number];
  }[];
  readonly edges: readonly { readonly source: string; readonly target: string }[];
  readonly loss: string | null;
}

/** A plain node's: what a slider or a third input adds is not seen at this size. */
const node: Size = { width: nodeWidth, height: plainHeight };
/** What is still seen of one, in a picture of the usual size and in a small one. */
const smallest = { least: 3.5, most: 7 };

/** A graph within a size in pixels, with so much room around it. */
export function graphPicture(
  { nodes, edges, loss }: DrawnGraph,
  size: Size,
  margin = 10,
): GraphPicture {
  const place = placing(
    nodes.map(({ position }) => position),
    size,
    margin,
  );
  const boxes = new Map(nodes.map(({ id, position }) => [id, place(position)]));
  const kinds = new Map(
    nodes.map(({ id, op }) => [id, id === loss ? "loss" : (findOp(op)?.category ?? "unknown")]),
  );
  const paths = new Map<string, string>();
  for (const { source, target } of edges) {
    const [from, to, kind] = [boxes.get(source), boxes.get(target), kinds.get(source)];
    if (from && to && kind) paths.set(kind, (paths.get(kind) ?? "") + curve(from, to));
  }
  return {
    nodes: nodes.flatMap(({ id }) => {
      const box = boxes.get(id);
      return box ? [{ ...box, kind: kinds.get(id) ?? "unknown" }] : [];
    }),
    wires: [...paths].map(([kind, path]) => ({ kind, path })),
  };
}

/** Where a node at a position of the canvas is drawn, so that all of them fill the size. */
function placing(positions: readonly (readonly [number, number])[], size: Size, margin: number) {
  const span = (axis: 0 | 1) => {
    const at = positions.map((position) => position[axis]);
    return { least: Math.min(...at), width: Math.max(...at) - Math.min(...at) };
  };
  const [across, down] = [span(0), span(1)];
  const scale = Math.min(
    (size.width - 2 * margin) / (across.width + node.width),
    (size.height - 2 * margin) / (down.width + node.height),
    0.34,
  );
  const least = Math.max(smallest.least, Math.min(0.035 * size.width, smallest.most));
  const box = {
    width: Math.max(scale * node.width, least),
    height: Math.max(scale * node.height, (6 / 7) * least),
  };
  const left = (size.width - scale * across.width - box.width) / 2;
  const top = (size.height - scale * down.width - box.height) / 2;
  return ([x, y]: readonly [number, number]): Box => ({
    x: round(left + scale * (x - across.least)),
    y: round(top + scale * (y - down.least)),
    width: round(box.width),
    height: round(box.height),
  });
}

function curve(from: Box, to: Box): string {
  const [x1, y1] = [from.x + from.width, from.y + from.height / 2];
  const [x2, y2] = [to.x, to.y + to.height / 2];
  const bend = Math.max((x2 - x1) / 2, 4);
  return `M${round(x1)} ${round(y1)}C${round(x1 + bend)} ${round(y1)} ${round(x2 - bend)} ${round(y2)} ${round(x2)} ${round(y2)}`;
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
