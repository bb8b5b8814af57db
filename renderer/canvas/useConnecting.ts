import {
  type Connection,
  type Edge,
  type FinalConnectionState,
  type IsValidConnection,
  useReactFlow,
  useStoreApi,
} from "@xyflow/react";
import { useEffect, useMemo, useRef } from "react";
import {
  type EdgeId,
  edgeId,
  type FarEnds,
  findNode,
  type Graph,
  type NodeId,
  nodeId,
  nodeName,
  type WireEnd,
} from "../../core/index.ts";
import { announce, linkName } from "../state/app/announce.ts";
import { type AppStore, selectGraph, useAppStore } from "../state/app/store.ts";
import { connectPorts, deleteElements, reconnectEdge } from "../state/document/edit-actions.ts";
import { faultOf } from "../state/document/misfit.ts";
import { type CanvasStore, useCanvasStore } from "./canvas-state.ts";
import type { ChainFlowEdge } from "./flow-elements.ts";
import { nodeWidth, plainHeight } from "./geometry.ts";
import { bestPort, linkBetween, linkOf, refusal } from "./links.ts";

/** How long a refusal stays to be read after the wire was let go, in ms. */
const readingTime = 4500;

type EndEvent = MouseEvent | TouchEvent;

/** Drawing wires, and dragging their ends: React Flow's events become edits, or a reason why not. */
export function useConnecting() {
  const store = useAppStore();
  const canvas = useCanvasStore();
  const { screenToFlowPosition } = useReactFlow();
  const flow = useStoreApi();
  const cancelled = useCancelling();

  return useMemo(() => {
    const say = refuser(store, canvas);

    /** Where a wire from here can end. It is asked with every move of the pointer. */
    function endsFrom(from: WireEnd) {
      const { portFits, reconnecting } = canvas.getState();
      return portFits(selectGraph(store.getState()), from, reconnecting);
    }

    const isValidConnection: IsValidConnection<ChainFlowEdge> = (connection) => {
      const link = linkOf(connection);
      const { source, sourceHandle, target, targetHandle } = link;
      const output: WireEnd = { node: source, handle: sourceHandle, type: "source" };
      const input: WireEnd = { node: target, handle: targetHandle, type: "target" };
      // The end at which the drawing began: the ports ask about the same one.
      const isBackward = flow.getState().connection.fromHandle?.type === "target";
      const [from, to] = isBackward ? [input, output] : [output, input];
      if (!endsFrom(from).fits(to.node, to.handle)) return false;
      const graph = selectGraph(store.getState());
      return faultOf(graph, link, canvas.getState().reconnecting) === null;
    };

    /** Where a drawn wire began; null where that node is gone by now. */
    function startOf({ fromHandle }: FinalConnectionState): WireEnd | null {
      const from = endOf(fromHandle);
      return from && findNode(selectGraph(store.getState()), from.node) ? from : null;
    }

    function onConnectStart(): void {
      cancelled.current = false;
      canvas.setState({ refusal: null });
    }

    function onConnect(connection: Connection): void {
      if (cancelled.current) return;
      canvas.setState({ refusal: null });
      connectPorts(store, linkOf(connection));
    }

    function onConnectEnd(event: EndEvent, state: FinalConnectionState): void {
      if (cancelled.current || canvas.getState().reconnecting || state.isValid) return;
      const from = startOf(state);
      if (!from) return;
      const place = pointOf(event);
      const to = endOf(state.toHandle);
      const ends = endsFrom(from);
      if (to) {
        const reason = refusal(ends, from, to);
        const link = linkBetween(from, to);
        if (reason === null && link) connectPorts(store, link);
        else say(reason, state.pointer);
        return;
      }
      const body = nodeAt(place);
      if (body === from.node) return;
      if (body) {
        const graph = selectGraph(store.getState());
        const port = bestPort(graph, ends, from, body);
        const link = port && linkBetween(from, port);
        if (link) connectPorts(store, link);
        else say(refusalOfNode(graph, ends, from, body), state.pointer);
        return;
      }
      if (!isCanvas(place)) return;
      const { x, y } = screenToFlowPosition(place, { snapToGrid: false });
      // The new node's port comes to lie where the wire was let go.
      const left = from.type === "source" ? x : x - nodeWidth;
      const position = [Math.round(left), Math.round(y - plainHeight / 2)] as const;
      store.setState({ search: { screen: place, position, wire: from } });
    }

    function onReconnectStart(_: unknown, edge: Edge): void {
      canvas.setState({ reconnecting: edgeId(edge.id) });
    }

    function onReconnect(edge: Edge, connection: Connection): void {
      if (cancelled.current) return;
      canvas.setState({ refusal: null });
      reconnectEdge(store, edgeId(edge.id), linkOf(connection));
    }

    function onReconnectEnd(
      event: EndEvent,
      edge: Edge,
      _: unknown,
      state: FinalConnectionState,
    ): void {
      const moving = edgeId(edge.id);
      const [from, to] = [startOf(state), endOf(state.toHandle)];
      const ends = from && endsFrom(from);
      canvas.setState({ reconnecting: null });
      if (cancelled.current || state.isValid || !ends) return;
      const graph = selectGraph(store.getState());
      if (to) {
        const reason = refusal(ends, from, to);
        const wanted = linkBetween(from, to);
        if (reason === null && wanted) reconnectEdge(store, moving, wanted);
        else say(reason, state.pointer);
        return;
      }
      const body = nodeAt(pointOf(event));
      // Let go on the node that it is on, the wire stays where it was.
      if (body === (from.type === "source" ? edge.target : edge.source)) return;
      const port = body && bestPort(graph, ends, from, body);
      const link = port && linkBetween(from, port);
      if (link) reconnectEdge(store, moving, link);
      else if (body) say(refusalOfNode(graph, ends, from, body), state.pointer);
      else removeWire(store, moving);
    }

    return {
      isValidConnection,
      onConnectStart,
      onConnect,
      onConnectEnd,
      onReconnectStart,
      onReconnect,
      onReconnectEnd,
    };
  }, [store, canvas, flow, cancelled, screenToFlowPosition]);
}

/** Esc, or a touch that the system takes away, ends the drawing of a wire and leaves nothing. */
function useCancelling() {
  const cancelled = useRef(false);
  useEffect(() => {
    const isDrawing = () => document.querySelector(".react-flow__connection") !== null;
    const cancel = () => {
      if (!isDrawing()) return;
      cancelled.current = true;
      // React Flow draws until the button is let go, and knows no other end.
      document.dispatchEvent(new MouseEvent("mouseup"));
      cancelled.current = false;
    };
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || !isDrawing()) return;
      event.stopPropagation();
      cancel();
    };
    window.addEventListener("keydown", pressed, true);
    window.addEventListener("touchcancel", cancel, true);
    return () => {
      window.removeEventListener("keydown", pressed, true);
      window.removeEventListener("touchcancel", cancel, true);
    };
  }, []);
  return cancelled;
}

function refuser(store: AppStore, canvas: CanvasStore) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (reason: string | null, at: { x: number; y: number } | null) => {
    if (reason === null || !at) return;
    canvas.setState({ refusal: { reason, x: at.x, y: at.y } });
    announce(store, reason);
    clearTimeout(timer);
    timer = setTimeout(() => canvas.setState({ refusal: null }), readingTime);
  };
}

function removeWire(store: AppStore, id: EdgeId): void {
  const graph = selectGraph(store.getState());
  const edge = graph.edges.find((each) => each.id === id);
  deleteElements(store, [], [id]);
  if (edge) announce(store, `Removed the wire from ${linkName(graph, edge)}.`);
}

function refusalOfNode(graph: Graph, ends: FarEnds, from: WireEnd, node: NodeId): string {
  const found = findNode(graph, node);
  const name = found ? nodeName(found) : node;
  const handle = from.type === "source" ? "x1" : "out";
  const type = from.type === "source" ? "target" : "source";
  return refusal(ends, from, { node, handle, type }) ?? `“${name}” has no port that fits.`;
}

export function endOf(port: FinalConnectionState["fromHandle"]): WireEnd | null {
  return port && { node: nodeId(port.nodeId), handle: port.id ?? "", type: port.type };
}

function pointOf(event: EndEvent): { x: number; y: number } {
  const at = "changedTouches" in event ? event.changedTouches[0] : event;
  return { x: at?.clientX ?? 0, y: at?.clientY ?? 0 };
}

function nodeAt({ x, y }: { x: number; y: number }): NodeId | null {
  const element = document.elementFromPoint(x, y)?.closest(".react-flow__node");
  const id = element?.getAttribute("data-id");
  return id ? nodeId(id) : null;
}

/** Whether a wire that is let go here falls on the canvas: a label or a passing card is no more than that. */
function isCanvas({ x, y }: { x: number; y: number }): boolean {
  const element = document.elementFromPoint(x, y);
  return (
    element?.closest(".react-flow") != null && !element.closest(".react-flow__panel, .why-card")
  );
}
