import { type Breakpoint, type Graph, type NodeId, nextBreak } from "../../../core/index.ts";
import { type Session, totalSteps } from "./session.ts";

/** A bound that a gradient's size is held to; it keeps its number while it is off. */
export interface GradientBound {
  readonly on: boolean;
  readonly bound: number;
}

/** What the stepper stops at. It belongs to the view: no file holds it. */
export interface Breakpoints {
  /** A node that was deleted stays here: should it come back, so does its breakpoint. */
  readonly nodes: ReadonlySet<NodeId>;
  readonly nonFinite: boolean;
  readonly below: GradientBound;
  readonly above: GradientBound;
}

export const noBreakpoints: Breakpoints = {
  nodes: new Set(),
  nonFinite: false,
  below: { on: false, bound: 1e-6 },
  above: { on: false, bound: 1e3 },
};

/** The breakpoints as the engine takes them. */
export function breakpointList({
  nodes,
  nonFinite,
  below,
  above,
}: Breakpoints): readonly Breakpoint[] {
  return [
    ...[...nodes].map((node) => ({ kind: "node", node }) as const),
    ...(nonFinite ? [{ kind: "non-finite" } as const] : []),
    ...(below.on ? [{ kind: "gradient-below", bound: below.bound } as const] : []),
    ...(above.on ? [{ kind: "gradient-above", bound: above.bound } as const] : []),
  ];
}

/** The nodes of the graph that have a breakpoint, in the graph's order. */
export function brokenNodes(breakpoints: Breakpoints, graph: Graph): readonly NodeId[] {
  return graph.nodes.filter(({ id }) => breakpoints.nodes.has(id)).map(({ id }) => id);
}

/** Whether the graph has anything to stop at. */
export function hasBreakpoints(breakpoints: Breakpoints, graph: Graph): boolean {
  const { nonFinite, below, above } = breakpoints;
  return nonFinite || below.on || above.on || brokenNodes(breakpoints, graph).length > 0;
}

/** Where the stepper comes to rest, and why, where it is not where it was sent. */
export interface Rest {
  readonly taken: number;
  readonly stop: string | null;
}

/** On the way from where the session stands to `goal`, the first break that lies short of it. */
export function restBefore(session: Session, breakpoints: Breakpoints, goal: number): Rest {
  const found = nextBreak(session.run, session.taken, breakpointList(breakpoints));
  if (!found || found.taken > goal) return { taken: goal, stop: null };
  return { taken: found.taken, stop: found.reason };
}

/** The break before where the session stands, or the start. */
export function restBack(session: Session, breakpoints: Breakpoints): Rest {
  const found = nextBreak(session.run, session.taken, breakpointList(breakpoints), "back");
  return { taken: found?.taken ?? 0, stop: found?.reason ?? null };
}

/** Why a stepper that has just come to this step stops here; null where it goes on. */
export function stopHere(session: Session, breakpoints: Breakpoints): string | null {
  const { taken } = session;
  if (taken === 0 || taken > totalSteps(session)) return null;
  return restBefore({ ...session, taken: taken - 1 }, breakpoints, taken).stop;
}
