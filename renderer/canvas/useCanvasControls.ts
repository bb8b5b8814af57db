import { useReactFlow, useStoreApi } from "@xyflow/react";
import { type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef } from "react";
import { type BorderPort, type NodeId, nodeId, type Position } from "../../core/index.ts";
import { type AppStore, useAppStore } from "../state/app/store.ts";
import { letGo } from "../state/document/edit-actions.ts";
import { gridSize } from "../state/document/grid.ts";
import { leadOut } from "../state/document/inside-actions.ts";
import { seenView } from "../state/page/inside.ts";
import type { View } from "../state/page/page-slice.ts";
import type { OpFlowNode } from "./flow-elements.ts";
import { lookingZoom, readingZooms } from "./reading.ts";
import { useFitting } from "./useFitting.ts";
import { createWalking } from "./walking.ts";

/** A little longer than nodes take to glide (canvas.css), in ms: at the end they stand where they belong. */
const glideTime = 260;

/** What React Flow gives the focus to. */
const flowElements = ".react-flow__node, .react-flow__edge";
const onGraph = ".react-flow__pane, .react-flow__node, .react-flow__edge, .edge-label";

/** Lets commands reach the view, keeps in mind where the pointer is, and opens the search on double-click. */
export function useCanvasControls() {
  const store = useAppStore();
  const flow = useReactFlow<OpFlowNode>();
  const flowStore = useStoreApi();
  const pointer = useRef<{ x: number; y: number } | null>(null);
  const gliding = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { bring, reveal } = useFitting();

  useEffect(() => {
    const elementOf = (id: NodeId): HTMLElement | null => {
      const { domNode } = flowStore.getState();
      const seen = seenView(store.getState()).cardOf.get(id) ?? id;
      return domNode?.querySelector<HTMLElement>(`.react-flow__node[data-id="${seen}"]`) ?? null;
    };
    const giveFocus = (node: HTMLElement | null) => node?.focus({ preventScroll: true });
    /** What was put down where the pointer is stays there, also where the canvas ends amid it. */
    const isAtPointer = (node: HTMLElement): boolean => {
      const at = pointer.current;
      if (!at) return false;
      const { left, top, right, bottom } = node.getBoundingClientRect();
      // The grid and the size of a port set a node off from the pointer.
      const off = 2 * gridSize * flow.getZoom();
      const isAcross = at.x > left - off && at.x < right + off;
      return isAcross && at.y > top - off && at.y < bottom + off;
    };
    const toCanvas = (screen: { x: number; y: number }): Position => {
      const { x, y } = flow.screenToFlowPosition(screen);
      return [Math.round(x), Math.round(y)];
    };
    const look = (id: NodeId) => {
      const { cardOf } = seenView(store.getState());
      const node = flow.getInternalNode(cardOf.get(id) ?? id);
      if (!node) return;
      const zoom = flow.getZoom();
      const { x, y } = node.internals.positionAbsolute;
      const { width = 0, height = 0 } = node.measured;
      const readable = zoom < lookingZoom ? 1 : zoom;
      void flow.setCenter(x + width / 2, y + height / 2, { zoom: readable });
    };
    // A frame later, when a node that was out of view is in the page. In a large graph a new one that lies
    // out of view is not, until the view has moved there.
    const focus = (id: NodeId) => {
      requestAnimationFrame(() => {
        const node = elementOf(id);
        // First: React Flow brings what has the focus out of view to the middle.
        if (!node || !isAtPointer(node)) reveal([id]);
        if (node) giveFocus(node);
        else requestAnimationFrame(() => giveFocus(elementOf(id)));
      });
    };
    const walking = createWalking(store, () => flowStore.getState().domNode, { focus, reveal });
    const canvas = {
      fitAll: (legible = false) => bring(undefined, legible),
      fitSelection: () => {
        const { nodes } = store.getState().selection;
        if (nodes.size > 0) bring(nodes);
      },
      reveal,
      revealLegibly: (nodes: Iterable<NodeId>) =>
        reveal(nodes, readingZooms(store.getState().lecture).least),
      glide: () => {
        const { domNode } = flowStore.getState();
        domNode?.setAttribute("data-gliding", "");
        clearTimeout(gliding.current);
        gliding.current = setTimeout(() => domNode?.removeAttribute("data-gliding"), glideTime);
      },
      look,
      makeReadable: (id: NodeId) => {
        if (flow.getZoom() < lookingZoom) look(id);
        else reveal([id]);
      },
      focus,
      walk: walking.walk,
      view: () => flow.getViewport(),
      showView: (view: View) => void flow.setViewport(view),
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
    return () => {
      walking.end();
      store.setState({ canvas: null });
    };
  }, [store, flow, flowStore, bring, reveal]);

  return useMemo(
    () => ({
      onMouseMove: (event: MouseEvent) => {
        pointer.current = { x: event.clientX, y: event.clientY };
      },
      // While something is dragged from the palette, the mouse is silent.
      onDragOverCapture: (event: MouseEvent) => {
        pointer.current = { x: event.clientX, y: event.clientY };
      },
      // React Flow would let go of the focused node alone, and of the focus.
      onKeyDownCapture: (event: KeyboardEvent) => {
        const border = borderAt(store, event.target as HTMLElement);
        if (border && (event.key === "Enter" || event.key === " ")) {
          event.stopPropagation();
          event.preventDefault();
          leadOut(store, border);
        }
        if (event.key !== "Escape" || !(event.target as Element).matches(flowElements)) return;
        event.stopPropagation();
        letGo(store);
      },
      onMouseLeave: () => {
        pointer.current = null;
      },
      // Dragging holds back what a press does by itself: text that is marked would stay what Copy means.
      onPointerDownCapture: ({ target }: { target: EventTarget }) => {
        if ((target as Element).closest(onGraph)) document.getSelection()?.removeAllRanges();
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

/** The port of the border that has the focus. */
function borderAt(store: AppStore, { dataset: { id } }: HTMLElement): BorderPort | undefined {
  return id === undefined ? undefined : seenView(store.getState()).borders.get(nodeId(id));
}
