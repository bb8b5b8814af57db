import { findOp, type Graph, type GraphNode, type NodeId, shownHandles } from "../../core/index.ts";

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

/** What of a node decides its size: its ports from top to bottom, and whether it has a slider. */
export interface NodeShape {
  readonly inputs: readonly string[];
  /** Those of the inputs that a wire feeds. */
  readonly wired: readonly string[];
  readonly outputs: readonly string[];
  readonly isSource: boolean;
}

export interface Wired {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

const unwired: Wired = { inputs: [], outputs: [] };

/** The handles in use, by node. */
export function wiredPorts({ edges }: Pick<Graph, "edges">): ReadonlyMap<NodeId, Wired> {
  const wired = new Map<NodeId, { inputs: string[]; outputs: string[] }>();
  const of = (id: NodeId) => {
    const known = wired.get(id) ?? { inputs: [], outputs: [] };
    wired.set(id, known);
    return known;
  };
  for (const { source, sourceHandle, target, targetHandle } of edges) {
    const { outputs } = of(source);
    if (!outputs.includes(sourceHandle)) outputs.push(sourceHandle);
    of(target).inputs.push(targetHandle);
  }
  return wired;
}

/** A placeholder for an unknown op has the ports that its wires name. */
export function nodeShape(node: GraphNode, { inputs, outputs }: Wired = unwired): NodeShape {
  const op = findOp(node.op);
  if (!op)
    return {
      inputs,
      wired: inputs,
      outputs: outputs.length > 0 ? outputs : ["out"],
      isSource: false,
    };
  return {
    inputs: shownHandles(op, inputs),
    wired: inputs,
    outputs: ["out"],
    isSource: op.category === "source",
  };
}

export function nodeHeight({ inputs, outputs, isSource }: NodeShape): number {
  if (isSource) return sourceHeight;
  return headerHeight + rowPitch * Math.max(2, inputs.length, outputs.length) + footHeight;
}

/** Height of the middle of a port below the node's top. */
export function portY(index: number): number {
  return firstRow + index * rowPitch;
}
