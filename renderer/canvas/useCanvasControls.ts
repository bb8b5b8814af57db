import { type FitViewOptions, useReactFlow, useStoreApi } from "@xyflow/react";
import { type MouseEvent, useEffect, useMemo, useRef } from "react";
import type { Position } from "../../core/index.ts";
import { useApp, useAppStore } from "../store/store.ts";
import type { OpFlowNode } from "./flow-elements.ts";

/** Lets commands reach the view, keeps in mind where the pointer is, and opens the search on double-click. */
export function useCanvasControls(fitOptions: FitViewOptions<OpFlowNode>) {
  const store = useAppStore();
  const flow = useReactFlow<OpFlowNode>();
  const flowStore = useStoreApi();
  const pointer = useRef<{ x: number; y: number } | null>(null);
  const fitRequests = useApp((state) => state.fitRequests);

  useEffect(() => {
    const toCanvas = (screen: { x: number; y: number }): Position => {
      const { x, y } = flow.screenToFlowPosition(screen);
      return [Math.round(x), Math.round(y)];
    };
    const canvas = {
      fitAll: () => void flow.fitView(fitOptions),
      fitSelection: () => {
        const nodes = [...store.getState().selection.nodes].map((id) => ({ id }));
        if (nodes.length > 0) void flow.fitView({ ...fitOptions, nodes });
      },
      zoomIn: () => void flow.zoomIn(),
      zoomOut: () => void flow.zoomOut(),
      actualSize: () => void flow.zoomTo(1),
      pointer: () => pointer.current && toCanvas(pointer.current),
      center: () => {
        const box = flowStore.getState().domNode?.getBoundingClientRect();
        return box
          ? toCanvas({ x: box.x + box.width / 2, y: box.y + box.height / 2 })
          : ([0, 0] as const);
      },
      toScreen: ([x, y]: Position) => flow.flowToScreenPosition({ x, y }),
    };
    store.setState({ canvas });
    return () => store.setState({ canvas: null });
  }, [store, flow, flowStore, fitOptions]);

  useEffect(() => {
    // A frame later, when the new document's nodes are in React Flow's own store.
    if (fitRequests === 0) return;
    // Of an empty one there is nothing to fit: React Flow would do it when the first node comes.
    const fit = () =>
      void (flow.getNodes().length > 0
        ? flow.fitView(fitOptions)
        : flow.setViewport({ x: 0, y: 0, zoom: 1 }));
    const frame = requestAnimationFrame(fit);
    return () => cancelAnimationFrame(frame);
  }, [fitRequests, flow, fitOptions]);

  return useMemo(
    () => ({
      onMouseMove: (event: MouseEvent) => {
        pointer.current = { x: event.clientX, y: event.clientY };
      },
      onMouseLeave: () => {
        pointer.current = null;
      },
      onDoubleClick: (event: MouseEvent) => {
        if (!(event.target as Element).classList.contains("react-flow__pane")) return;
        const screen = { x: event.clientX, y: event.clientY };
        const { x, y } = flow.screenToFlowPosition(screen);
        store.setState({ search: { screen, position: [Math.round(x), Math.round(y)] } });
      },
    }),
    [store, flow],
  );
}
