import { findOp } from "../../../core/index.ts";
import { nodeHeight } from "../../canvas/geometry.ts";
import { nodePicture, pictureSide } from "../../canvas/picture-size.ts";

/**
 * The height of a drawn node of an op with so many wires, one port being free where it takes more; of one that
 * several columns feed, with the picture of them.
 */
export function heightOf(op: string, wires: number, columns?: readonly string[]): number {
  const handles = Array.from({ length: wires + 1 }, (_, i) => `x${i + 1}`);
  const isSource = findOp(op)?.category === "source";
  return nodeHeight({
    inputs: handles,
    wired: handles.slice(0, -1),
    outputs: ["out"],
    isSource,
    hasMap: !isSource,
    picture: columns ? nodePicture([columns.length], pictureSide(columns)) : null,
  });
}
