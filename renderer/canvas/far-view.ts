import { blockView, type Graph, type Position } from "../../core/index.ts";
import type { Bounds } from "./fit-room.ts";
import { nodeHeight, nodeWidth } from "./geometry.ts";
import { nodeShapes } from "./node-shape.ts";

/** What keeps a graph in sight whose nodes are far apart, or very many. */

/** The least zoom of a graph that is not far-flung. */
const usualFloor = 0.05;
/** About the size of the largest node with the labels around it. */
const nodeRoom = 400;
/** Pixels that a graph takes at the least zoom: less than any canvas has. */
const smallestGraph = { width: 200, height: 120 };
/** Pixels across a node, below which it is no longer seen. */
const smallestNode = 6;
/** About the width of a wire (canvas units), and the pixels below which it is no longer seen. */
const wireWidth = 2;
const smallestWire = 0.4;
/** Pixels of a name that can be read, and the canvas units that it has in any case. */
const readableName = 9;
const leastName = 26;
const dotGap = 20;
/** Pixels between the dots of the background, below which they are no more than grey. */
const smallestGap = 5;
/** Pixels across a node in the overview, below which it is no longer seen. */
const smallestTile = 3;

/** The least zoom: small enough for all of a graph to be in view on the smallest canvas. */
export function zoomFloor(extent: Extent): number {
  const { width, height } = extent;
  return Math.min(usualFloor, smallestGraph.width / width, smallestGraph.height / height);
}

export interface Extent {
  readonly width: number;
  readonly height: number;
}

/** The rectangle that holds all nodes; null of an empty graph. */
export function boundsOf(of: Graph, shapes = nodeShapes(of)): Bounds | null {
  const { graph } = blockView(of);
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { id, position } of graph.nodes) {
    const shape = shapes.get(id);
    left = Math.min(left, position[0]);
    right = Math.max(right, position[0] + nodeWidth);
    top = Math.min(top, position[1]);
    bottom = Math.max(bottom, position[1] + (shape ? nodeHeight(shape) : 0));
  }
  return graph.nodes.length === 0
    ? null
    : { x: left, y: top, width: right - left, height: bottom - top };
}

interface ViewState {
  readonly transform: readonly [x: number, y: number, zoom: number];
  readonly width: number;
  readonly height: number;
}

/** Whether all of these bounds are on the canvas. */
export function isInView(
  { x, y, width, height }: Bounds,
  { transform: [left, top, zoom], ...canvas }: ViewState,
): boolean {
  const isWithin = (start: number, length: number, room: number) =>
    start >= -1 && start + length <= room + 1;
  return (
    isWithin(x * zoom + left, width * zoom, canvas.width) &&
    isWithin(y * zoom + top, height * zoom, canvas.height)
  );
}

/** Canvas units that nodes at these places take. */
export function extentOf(nodes: readonly { readonly position: Position }[]): Extent {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { position } of nodes) {
    left = Math.min(left, position[0]);
    right = Math.max(right, position[0]);
    top = Math.min(top, position[1]);
    bottom = Math.max(bottom, position[1]);
  }
  if (nodes.length === 0) return { width: nodeRoom, height: nodeRoom };
  return { width: right - left + nodeRoom, height: bottom - top + nodeRoom };
}

/**
 * How many times larger than life nodes and wires are drawn, so that they are seen from afar. Powers of
 * two: while one zooms, all is drawn anew a few times and not at every turn of the wheel.
 */
export function farScale(zoom: number): number {
  return doublings(nodeWidth * zoom, smallestNode);
}

export function farWire(zoom: number): number {
  return farScale(zoom) > 1 ? doublings(wireWidth * zoom, smallestWire) : 1;
}

/** Canvas units of a name from afar, so that it can be read; where nodes have their numbers they say how large. */
export function farName(zoom: number): number {
  return Math.max(leastName, Math.ceil(readableName / zoom));
}

/** Canvas units between the dots of the background. */
export function gapOfDots(zoom: number): number {
  return dotGap * doublings(dotGap * zoom, smallestGap);
}

/** The width of the line around nodes in an overview so wide (pixels) by which they are still seen. */
export function overviewStroke({ width, height }: Extent, overview: Extent): number {
  const unitsPerPixel = Math.max(width / overview.width, height / overview.height);
  return Math.max(2, smallestTile * unitsPerPixel - nodeWidth);
}

/** The least power of two, and 1 at least, that makes `size` reach `least`. */
function doublings(size: number, least: number): number {
  return size > 0 ? 2 ** Math.max(0, Math.ceil(Math.log2(least / size))) : 1;
}
