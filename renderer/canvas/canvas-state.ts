import { createContext, useContext } from "react";
import { createStore, type StoreApi, useStore } from "zustand";
import {
  type BlockId,
  type EdgeId,
  type FaultSide,
  type NodeId,
  wiresInto,
} from "../../core/index.ts";
import type { AppState } from "../state/app/state.ts";
import { lastStep, type Session, type SessionStep, totalSteps } from "../state/run/session.ts";
import { createPortFits, type PortFits } from "./port-fits.ts";
import { createWireFinder, type WireFinder } from "./wire-finder.ts";

/** The step that is being shown: its node, and where the numbers run. */
export interface ActiveStep {
  readonly kind: SessionStep["kind"];
  readonly node: NodeId;
  /** The node has no inputs: what a backward step shows there is what came in at its output. */
  readonly isSource: boolean;
}

/** Why a wire was not drawn, at a point of the canvas in its own pixels. */
export interface Refusal {
  readonly reason: string;
  /** The shapes, where they do not fit. */
  readonly sides?: readonly FaultSide[];
  readonly x: number;
  readonly y: number;
}

/** How much can be read at the present zoom: all, all but small print, names alone, or shapes. */
export type Detail = "full" | "less" | "least" | "none";

/** What only the canvas needs to know. */
export interface CanvasState {
  readonly detail: Detail;
  readonly active: ActiveStep | null;
  /** The edge whose end is being dragged to another port. */
  readonly reconnecting: EdgeId | null;
  readonly portFits: PortFits;
  readonly refusal: Refusal | null;
  /** Nodes are being dragged. */
  readonly dragging: boolean;
  /** The wire on which the node that is dragged would be put, were it let go now. */
  readonly inserting: EdgeId | null;
  /** The open block that takes what is dragged, were it let go now. */
  readonly joining: BlockId | null;
  readonly findWire: WireFinder;
}

/** Whether a node's numbers are too small to read. */
export function isFar({ detail }: Pick<CanvasState, "detail">): boolean {
  return detail === "least" || detail === "none";
}

export type CanvasStore = StoreApi<CanvasState>;

export function createCanvasStore(): CanvasStore {
  return createStore<CanvasState>(() => ({
    detail: "full",
    active: null,
    reconnecting: null,
    portFits: createPortFits(),
    refusal: null,
    dragging: false,
    inserting: null,
    joining: null,
    findWire: createWireFinder(),
  }));
}

/** Asked with every move of the pointer, it tells nobody what they know. */
export function setInserting(canvas: CanvasStore, inserting: EdgeId | null): void {
  if (canvas.getState().inserting !== inserting) canvas.setState({ inserting });
}

export function setJoining(canvas: CanvasStore, joining: BlockId | null): void {
  if (canvas.getState().joining !== joining) canvas.setState({ joining });
}

const CanvasContext = createContext<CanvasStore | null>(null);
export const CanvasStoreProvider = CanvasContext.Provider;

export function useCanvasStore(): CanvasStore {
  const store = useContext(CanvasContext);
  if (!store) throw new Error("A component stands outside the canvas.");
  return store;
}

export function useCanvas<T>(selector: (state: CanvasState) => T): T {
  return useStore(useCanvasStore(), selector);
}

/**
 * The step taken last. With all steps taken the numbers are live and no step stands out, but for the
 * last one in the moment in which it is taken.
 */
export function activeStep(session: Session, previous: Session | null): ActiveStep | null {
  const { run, taken } = session;
  const count = totalSteps(session);
  const arrives = previous !== null && previous.run === run && previous.taken === count - 1;
  return taken === count && !arrives ? null : stepShown(session);
}

function stepShown(session: Session): ActiveStep | null {
  const step = lastStep(session);
  if (!step) return null;
  const isSource = wiresInto(session.run.program.graph, step.node).length === 0;
  return { kind: step.kind, node: step.node, isSource };
}

/** The step of which predict mode asks. */
export function askedStep({ session, predict, playing }: AppState): ActiveStep | null {
  const { taken, stale, looking } = session;
  const isAsked =
    predict.on && !playing && !stale && looking.kind !== "batch" && looking.kind !== "mean";
  if (!isAsked || taken === totalSteps(session)) return null;
  return stepShown({ ...session, taken: taken + 1 });
}
