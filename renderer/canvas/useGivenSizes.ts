import { useStoreApi } from "@xyflow/react";
import { useState } from "react";

/**
 * Keeps React Flow from measuring: sizes and the places of ports are given (`flow-elements.ts`), and it
 * would read every node and port from the page as it is mounted, then draw all wires once more. Ports
 * that are not drawn, as from afar, have their places all the same. Called above React Flow, whose first
 * node takes the function that measures and keeps it.
 */
export function useGivenSizes(): void {
  const flow = useStoreApi();
  useState(() => flow.setState({ updateNodeInternals: () => {} }));
}
