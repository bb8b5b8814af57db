import type { ReactFlowState } from "@xyflow/react";
import { createContext } from "react";

/**
 * The element that edge labels are drawn into. React Flow's own renderer looks it up once an edge at
 * every change, which costs the square of the number of edges; here it is looked up once a canvas.
 */
export const LabelLayer = createContext<Element | null>(null);
export const LabelLayerProvider = LabelLayer.Provider;

export function selectLabelLayer({ domNode }: ReactFlowState): Element | null {
  return domNode?.querySelector(".react-flow__edgelabel-renderer") ?? null;
}
