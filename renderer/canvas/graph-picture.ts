import {
  blockView,
  compile,
  createRun,
  findOp,
  type Graph,
  knownTensor,
  nodeId,
  type Position,
  type Run,
  readDocument,
  runAll,
  stepCount,
} from "../../core/index.ts";
import { tensorFacts } from "../plots/tensor-scale.ts";
import { nodeHeight, nodeWidth, plainHeight } from "./geometry.ts";
import { nodeShapes } from "./node-shape.ts";
import type { NodePictureForm } from "./picture-size.ts";

/** What is drawn of a graph at the size of a stamp. */
export interface GraphPicture {
  readonly nodes: readonly (Box & { readonly kind: string })[];
  /** The wires of each kind of source, as one path. */
  readonly wires: readonly { readonly kind: string; readonly path: string }[];
  /** The cells of all pictures of tensors that have the same shade, as one path: from −4, far below 0, to 4. */
  readonly cells: readonly { readonly shade: number; readonly path: string }[];
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

type Size = Pick<Box, "width" | "height">;

/** What is to be drawn. */
interface Drawn {
  readonly id: string;
  readonly kind: string;
  readonly position: Position;
  readonly height: number;
  readonly picture: NodePictureForm | null;
  /** Whose numbers the picture has. */
  readonly shows: string;
}

interface Placed extends Drawn {
  readonly box: Box;
}

interface Wire {
  readonly source: string;
  readonly target: string;
}

/** Length of a side below which a cell can't be told from its neighbours. */
const smallestCell = 0.7;
/** Shades above 0, and below. */
const shades = 4;

/** The part of a graph of single numbers, or of its file, that can be seen. */
export interface DrawnGraph {
  readonly nodes: readonly {
    readonly id: string;
    readonly op: string;
    readonly position: Position;
  }[];
  readonly edges: readonly Wire[];
  readonly loss: string | null;
}

/** What is still seen of a node, in a picture of the usual size and in a small one. */
const smallest = { least: 3.5, most: 7 };

/** Whether a picture of this file takes a run of its graph: it has tensors, or blocks. */
export function takesRun(text: string): boolean {
  return !text.includes('"version": 1,');
}

/**
 * A graph, or the text of a file of the app's own, within a size in pixels, with so much room around it: as the canvas
 * has it, folded blocks as cards.
 */
export function graphPicture(of: DrawnGraph | string, size: Size, margin = 10): GraphPicture {
  if (typeof of !== "string") return pictureOf(plainParts(of), null, size, margin);
  if (!takesRun(of)) return graphPicture(JSON.parse(of) as DrawnGraph, size, margin);
  const read = readDocument(of);
  return read.kind === "refused"
    ? { nodes: [], wires: [], cells: [] }
    : pictureOf(wholeParts(read.graph), read.graph, size, margin);
}

interface Parts {
  readonly nodes: readonly Drawn[];
  readonly wires: readonly Wire[];
}

/** Of single numbers: what a slider or a third input adds to a node is not seen at this size, nor is a fault of the file. */
function plainParts({ nodes, edges, loss }: DrawnGraph): Parts {
  const drawn = nodes.map(({ id, op, position }) => {
    const kind = id === loss ? "loss" : (findOp(op)?.category ?? "unknown");
    return { id, kind, position, height: plainHeight, picture: null, shows: id };
  });
  return { nodes: drawn, wires: edges };
}

function wholeParts(document: Graph): Parts {
  const { graph, cards } = blockView(document);
  const shapes = nodeShapes(document);
  const nodes = graph.nodes.flatMap(({ id, op, position }) => {
    const shape = shapes.get(id);
    if (!shape) return [];
    const card = cards.get(id);
    const category = card ? "block" : (findOp(op)?.category ?? "unknown");
    const kind = id === document.loss ? "loss" : category;
    const shows = card?.outputs[0]?.source ?? id;
    return [{ id, kind, position, height: nodeHeight(shape), picture: shape.picture, shows }];
  });
  return { nodes, wires: graph.edges };
}

function pictureOf(
  { nodes: drawn, wires }: Parts,
  graph: Graph | null,
  size: Size,
  margin: number,
): GraphPicture {
  const { nodes, scale } = placed(drawn, size, margin);
  const byId = new Map(nodes.map((each) => [each.id, each]));
  const paths = new Map<string, string>();
  for (const { source, target } of wires) {
    const [from, to] = [byId.get(source), byId.get(target)];
    if (from && to) paths.set(from.kind, (paths.get(from.kind) ?? "") + curve(from.box, to.box));
  }
  return {
    nodes: nodes.map(({ kind, box }) => ({ ...box, kind })),
    wires: [...paths].map(([kind, path]) => ({ kind, path })),
    cells: graph ? cellsOf(graph, nodes, scale) : [],
  };
}

/** The nodes where they are drawn, so that all of them fill the size. */
function placed(drawn: readonly Drawn[], size: Size, margin: number) {
  const lefts = drawn.map(({ position: [x] }) => x);
  const tops = drawn.map(({ position: [, y] }) => y);
  const [left, top] = [Math.min(...lefts), Math.min(...tops)];
  const width = Math.max(...lefts) + nodeWidth - left;
  const height = Math.max(...drawn.map((each) => each.position[1] + each.height)) - top;
  const scale = Math.min(
    (size.width - 2 * margin) / width,
    (size.height - 2 * margin) / height,
    0.34,
  );
  const least = Math.max(smallest.least, Math.min(0.035 * size.width, smallest.most));
  const boxWidth = Math.max(scale * nodeWidth, least);
  const x0 = (size.width - scale * (width - nodeWidth) - boxWidth) / 2;
  const y0 = (size.height - scale * height) / 2;
  const nodes = drawn.map((each): Placed => {
    const box = {
      x: round(x0 + scale * (each.position[0] - left)),
      y: round(y0 + scale * (each.position[1] - top)),
      width: round(boxWidth),
      height: round(Math.max(scale * each.height, (6 / 7) * least)),
    };
    return { ...each, box };
  });
  return { nodes, scale };
}

/** The values of all tensors at the typed inputs, each in the colours of its own largest number. */
function cellsOf(graph: Graph, nodes: readonly Placed[], scale: number): GraphPicture["cells"] {
  const seen = nodes.flatMap((node) =>
    node.picture && scale * node.picture.cell >= smallestCell
      ? { node, picture: node.picture }
      : [],
  );
  if (seen.length === 0) return [];
  const run = createRun(compile(graph));
  runAll(run);
  const paths = new Map<number, string>();
  for (const { node, picture } of seen) addCells(paths, run, node, picture, scale);
  return [...paths].map(([shade, path]) => ({ shade, path }));
}

function addCells(
  paths: Map<number, string>,
  run: Run,
  { shows, box }: Placed,
  { layout, cell, width, height }: NodePictureForm,
  scale: number,
): void {
  const id = nodeId(shows);
  const known = knownTensor(run, stepCount(run.program), { node: id, side: "value" });
  if (known.state !== "done") return;
  const { bound } = tensorFacts(known.numbers);
  const side = scale * cell;
  const left = box.x + (box.width - scale * width) / 2;
  const top = box.y + box.height - scale * (height + pictureFoot);
  for (const { element, x, y } of layout.cells) {
    const share = bound > 0 ? (known.numbers[element] ?? 0) / bound : 0;
    const shade = Math.max(-shades, Math.min(Math.round(share * shades) || 0, shades));
    const at = `M${round(left + x * side)} ${round(top + y * side)}`;
    const square = `${at}h${round(side)}v${round(side)}h${-round(side)}z`;
    paths.set(shade, (paths.get(shade) ?? "") + square);
  }
}

/** What stands below a picture in its node, in canvas units. */
const pictureFoot = 21;

function curve(from: Box, to: Box): string {
  const [x1, y1] = [from.x + from.width, from.y + from.height / 2];
  const [x2, y2] = [to.x, to.y + to.height / 2];
  const bend = Math.max((x2 - x1) / 2, 4);
  return `M${round(x1)} ${round(y1)}C${round(x1 + bend)} ${round(y1)} ${round(x2 - bend)} ${round(y2)} ${round(x2)} ${round(y2)}`;
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
