/**
 * The size of nodes and the places of their ports are a function of the document alone: nothing is
 * measured, so that React Flow draws each node once, and labels can be placed without a screen.
 * node.css draws the rows at these heights.
 */

export const nodeWidth = 168;
export const portSize = 12;

/** Middle of the first row under the header; the ports of one row are at its height. */
const firstRow = 46;
const rowPitch = 22;
const headerHeight = 34;
const footHeight = 6;
/** Value field, slider and gradient. */
const sourceHeight = 112;
/** No node has more rows: where it has more ports, they share the height of these. */
const mostRows = 5;
/** A node's two numbers, and where there is one, the map of its response below them. */
const numberRows = 2;
const mapRows = 4;
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
}

export function nodeHeight({ inputs, outputs, isSource, hasMap }: NodeShape): number {
  if (isSource) return sourceHeight;
  const rows = Math.max(hasMap ? mapRows : numberRows, inputs.length, outputs.length);
  return headerHeight + rowPitch * Math.min(rows, mostRows) + footHeight;
}

/** Whether ports of this side share the height of fewer rows, without room for their names. */
export function isDense(handles: readonly string[]): boolean {
  return handles.length > mostRows;
}

/** Whether the ports' names stand beside them: a single one needs none. */
export function hasPortNames(inputs: readonly string[]): boolean {
  return inputs.length > 1 && !isDense(inputs);
}

export interface PortPlace {
  /** Height of its middle below the node's top. */
  readonly y: number;
  readonly size: number;
}

/** Where a port of `count` on its side stands. Of many, the last keeps a row of its own. */
export function portPlace(index: number, count: number): PortPlace {
  const lastRow = firstRow + (mostRows - 1) * rowPitch;
  if (count <= mostRows) return { y: firstRow + index * rowPitch, size: portSize };
  if (index === count - 1) return { y: lastRow, size: portSize };
  const pitch = (lastRow - 0.75 * rowPitch - firstRow) / (count - 2);
  const size = Math.min(portSize, Math.max(smallestPort, pitch - 1));
  return { y: firstRow + index * pitch, size };
}
