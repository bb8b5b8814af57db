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
import {
  connectAll,
  connectPorts,
  deleteElements,
  reconnectAll,
  reconnectEdge,
} from "../state/document/edit-actions.ts";
import { faultOf } from "../state/document/misfit.ts";
import { seenView } from "../state/page/inside.ts";
import { type CanvasStore, useCanvasStore } from "./canvas-state.ts";
import type { ChainFlowEdge } from "./flow-elements.ts";
import { nodeWidth, plainHeight } from "./geometry.ts";
import { bestPort, linkOf, refusal } from "./links.ts";
import { type Between, between, endOnBody, endsBehind, movedTo, wiresBehind } from "./wire-ends.ts";

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

    const view = () => seenView(store.getState());

    /** What a wire between two drawn ends would be. It is asked with every move of the pointer. */
    function wireBetween(from: WireEnd, to: WireEnd): Between {
      const { portFits, reconnecting } = canvas.getState();
      return between(view(), portFits, from, to, reconnecting);
    }

    const isValidConnection: IsValidConnection<ChainFlowEdge> = (connection) => {
      const link = linkOf(connection);
      const { source, sourceHandle, target, targetHandle } = link;
      const output: WireEnd = { node: source, handle: sourceHandle, type: "source" };
      const input: WireEnd = { node: target, handle: targetHandle, type: "target" };
      // The end at which the drawing began: the ports ask about the same one.
      const isBackward = flow.getState().connection.fromHandle?.type === "target";
      const [from, to] = isBackward ? [input, output] : [output, input];
      const wire = wireBetween(from, to);
      if (!wire.fits()) return false;
      const [only, ...more] = wire.links;
      const graph = selectGraph(store.getState());
      const { reconnecting } = canvas.getState();
      return !only || more.length > 0 || faultOf(graph, only, reconnecting) === null;
    };

    /** Where a drawn wire began; null where that node is gone by now. */
    function startOf({ fromHandle }: FinalConnectionState): WireEnd | null {
      const from = endOf(fromHandle);
      return from && view().graph.nodes.some(({ id }) => id === from.node) ? from : null;
    }

    /** Lays the wire, or says why not. */
    function lay(from: WireEnd, to: WireEnd, at: FinalConnectionState["pointer"]): void {
      const wire = wireBetween(from, to);
      const reason = wire.reason();
      if (reason !== null) say(reason, at);
      else if (wire.links.length > 1) connectAll(store, wire.links);
      else for (const link of wire.links) connectPorts(store, link);
    }

    /** Lays an end of a drawn wire elsewhere, or says why not. */
    function relay(
      id: EdgeId,
      from: WireEnd,
      to: WireEnd,
      at: FinalConnectionState["pointer"],
    ): void {
      const moved = wiresBehind(view(), id);
      const { portFits } = canvas.getState();
      const wire = between(view(), portFits, from, to, id);
      const reason = wire.reason();
      const [only, ...more] = wire.links;
      if (reason !== null) say(reason, at);
      else if (only && more.length === 0) reconnectEdge(store, id, only);
      else {
        const moves = wire.links.map((link) => [movedTo(link, moved)?.id ?? id, link] as const);
        reconnectAll(store, new Map(moves));
      }
    }

    /** The end of a node, or of a card, that a wire let go on its body takes; else why there is none. */
    function endAt(from: WireEnd, body: NodeId, moving: EdgeId | null): WireEnd | string {
      const [graph, seen] = [selectGraph(store.getState()), view()];
      const [start] = endsBehind(seen, from);
      if (!start) return "This end of the wire is not on a node.";
      const { portFits } = canvas.getState();
      const ends = portFits(graph, start, moving);
      if (findNode(graph, body))
        return bestPort(graph, ends, start, body) ?? refusalOfNode(graph, ends, start, body);
      const fits = (to: WireEnd) => {
        const wire = between(seen, portFits, from, to, moving);
        return wire.fits() && wire.links.every((link) => faultOf(graph, link, moving) === null);
      };
      return endOnBody(seen, from, body, fits);
    }

    function onConnectStart(): void {
      cancelled.current = false;
      canvas.setState({ refusal: null });
    }

    function onConnect(connection: Connection): void {
      if (cancelled.current) return;
      canvas.setState({ refusal: null });
      const { source, sourceHandle, target, targetHandle } = linkOf(connection);
      const output: WireEnd = { node: source, handle: sourceHandle, type: "source" };
      lay(output, { node: target, handle: targetHandle, type: "target" }, null);
    }

    function onConnectEnd(event: EndEvent, state: FinalConnectionState): void {
      if (cancelled.current || canvas.getState().reconnecting || state.isValid) return;
      const from = startOf(state);
      if (!from) return;
      const place = pointOf(event);
      const to = endOf(state.toHandle);
      if (to) {
        lay(from, to, state.pointer);
        return;
      }
      const body = nodeAt(place);
      if (body === from.node) return;
      if (body) {
        const end = endAt(from, body, null);
        if (typeof end === "string") say(end, state.pointer);
        else lay(from, end, state.pointer);
        return;
      }
      if (!isCanvas(place)) return;
      const [wire] = endsBehind(view(), from);
      if (!wire) return;
      const { x, y } = screenToFlowPosition(place, { snapToGrid: false });
      // The new node's port comes to lie where the wire was let go.
      const left = from.type === "source" ? x : x - nodeWidth;
      const position = [Math.round(left), Math.round(y - plainHeight / 2)] as const;
      store.setState({ search: { screen: place, position, wire } });
    }

    function onReconnectStart(_: unknown, edge: Edge): void {
      canvas.setState({ reconnecting: edgeId(edge.id) });
    }

    function onReconnect(edge: Edge, connection: Connection): void {
      if (cancelled.current) return;
      canvas.setState({ refusal: null });
      const { source, sourceHandle, target, targetHandle } = linkOf(connection);
      const output: WireEnd = { node: source, handle: sourceHandle, type: "source" };
      const input: WireEnd = { node: target, handle: targetHandle, type: "target" };
      // What has moved is the end that the wire did not have.
      const isSourceMoved = source !== edge.source || sourceHandle !== edge.sourceHandle;
      const [from, to] = isSourceMoved ? [input, output] : [output, input];
      relay(edgeId(edge.id), from, to, null);
    }

    function onReconnectEnd(
      event: EndEvent,
      edge: Edge,
      _: unknown,
      state: FinalConnectionState,
    ): void {
      const moving = edgeId(edge.id);
      const [from, to] = [startOf(state), endOf(state.toHandle)];
      canvas.setState({ reconnecting: null });
      if (cancelled.current || state.isValid || !from) return;
      const [stays, handle] =
        from.type === "source"
          ? [edge.target, edge.targetHandle]
          : [edge.source, edge.sourceHandle];
      if (to) {
        if (to.node !== stays || to.handle !== handle) relay(moving, from, to, state.pointer);
        return;
      }
      const body = nodeAt(pointOf(event));
      // Let go on the node that it is on, the wire stays where it was.
      if (body === stays) return;
      const end = body && endAt(from, body, moving);
      const several = wiresBehind(view(), moving).length;
      if (typeof end === "string") say(end, state.pointer);
      else if (end) relay(moving, from, end, state.pointer);
      else if (several > 1)
        say(`${several} wires run here as one: go inside to remove one of them.`, state.pointer);
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
