import { borderHeight, plainHeight, sourceHeight } from "../../core/index.ts";
import type { NodePictureForm } from "./picture-size.ts";

/**
 * The size of nodes and labels and the places of ports are a function of the document alone: nothing is
 * measured, so that React Flow draws each node once, and labels can be placed without a screen.
 * node.css and edge.css draw the rows at these heights.
 */

export const portSize = 12;
export {
  borderHeight,
  columnPitch,
  labelSize,
  nodeWidth,
  plainHeight,
  rowGap,
} from "../../core/index.ts";

/** A wire's numbers on one line, where the gap between two nodes is small. */
export const smallLabelSize = { width: 70, height: 22 };

/** Above the first line and below the last. */
const margin = 7;
const rowHeight = 22;
/** How far the ends of a slider that is used hang below its node (source-value.css). */
export const rangeEnds = 18;
const mapHeight = 50;
const pictureFoot = 20;
/** No node has more rows: where it has more ports, they share the height of these. */
const mostRows = 5;
const smallestPort = 3;

/** What of a node decides its size: its ports from top to bottom, a slider, a map. */
export interface NodeShape {
  readonly inputs: readonly string[];
  /** Those of the inputs that a wire feeds. */
  readonly wired: readonly string[];
  readonly outputs: readonly string[];
  readonly isSource: boolean;
  /** Whether there is room for what the node answers to the data's inputs. */
  readonly hasMap: boolean;
  /** The picture of its numbers, where it has more than one. */
  readonly picture: NodePictureForm | null;
  /** It is a folded block's card, which has a line more. */
  readonly isCard?: true;
  /** It is a port of the border of the block that one is inside. */
  readonly isBorder?: true;
}

export function nodeHeight(shape: NodeShape): number {
  const { inputs, outputs, isSource, hasMap, picture, isCard, isBorder } = shape;
  if (isBorder) return borderHeight;
  if (isCard) return cardHeight(shape);
  if (picture) return withPicture(inputs.length, picture);
  if (isSource) return sourceHeight;
  const rows = Math.min(Math.max(inputs.length, outputs.length), mostRows);
  return Math.max(plainHeight + (hasMap ? mapHeight : 0), 2 * margin + rows * rowHeight);
}

/** A card's name, what its output is, and its weights; then the picture of its output. */
function cardHeight({ inputs, outputs, picture }: NodeShape): number {
  const rows = Math.min(Math.max(inputs.length, outputs.length), mostRows);
  const lines = plainHeight + rowHeight + (picture ? Math.ceil(picture.height) + pictureFoot : 0);
  return Math.max(lines, 2 * margin + rows * rowHeight);
}

/** Below a picture stand the ends of its colours. */
function withPicture(inputs: number, { height }: NodePictureForm): number {
  const ports = 2 * margin + Math.min(inputs, mostRows) * rowHeight;
  return Math.max(plainHeight + Math.ceil(height) + pictureFoot, ports);
}

/** Whether ports of this side share the height of fewer rows, without room for their names. */
export function isDense(handles: readonly string[]): boolean {
  return handles.length > mostRows;
}

/** Whether the ports' names are to be read: a single one needs none. */
export function hasPortNames(inputs: readonly string[]): boolean {
  return inputs.length > 1 && !isDense(inputs);
}

export interface PortPlace {
  /** Height of its middle below the node's top. */
  readonly y: number;
  readonly size: number;
}

/** Where a port of `count` on its side of a node so high stands. Of many, the last keeps a row of its own. */
export function portPlace(index: number, count: number, height: number): PortPlace {
  const middle = height / 2;
  if (count <= mostRows)
    return { y: middle + (index - (count - 1) / 2) * rowHeight, size: portSize };
  const lastRow = middle + ((mostRows - 1) / 2) * rowHeight;
  if (index === count - 1) return { y: lastRow, size: portSize };
  const firstRow = middle - ((mostRows - 1) / 2) * rowHeight;
  const pitch = (lastRow - 0.75 * rowHeight - firstRow) / (count - 2);
  const size = Math.min(portSize, Math.max(smallestPort, pitch - 1));
  return { y: firstRow + index * pitch, size };
}
