import { useStore } from "@xyflow/react";
import { createContext, useRef } from "react";

/**
 * The element that edge labels are drawn into. React Flow's own renderer looks it up once an edge at
 * every change, which costs the square of the number of edges; here it is looked up once a canvas.
 */
export const LabelLayer = createContext<Element | null>(null);
export const LabelLayerProvider = LabelLayer.Provider;

export function useLabelLayer(): Element | null {
  const found = useRef<Element | null>(null);
  return useStore(({ domNode }) => {
    // Asked at every change of the canvas, and behind thousands of wires it is long in finding.
    if (!found.current?.isConnected)
      found.current = domNode?.querySelector(".react-flow__edgelabel-renderer") ?? null;
    return found.current;
  });
}
