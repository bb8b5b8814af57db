import { type CurvePoint, lossCurve, lossSlope, lossValue, type NodeId } from "../../core/index.ts";
import { isAtEnd } from "./session.ts";
import type { AppState } from "./state.ts";
import type { AppStore } from "./store.ts";

/** A slider that is held: where it began, and how the loss runs over its range. */
export interface Tangent {
  readonly node: NodeId;
  readonly param: string;
  readonly range: readonly [number, number];
  /** Where the number, the loss and the gradient stood when the slider was taken. */
  readonly start: { readonly x: number; readonly loss: number; readonly slope: number };
  /** Computed once: sliding costs no more than it did. */
  readonly curve: readonly CurvePoint[];
}

/** What a slider does besides sliding: by pointer every hold begins anew, by key the first press does. */
export function tangentOf(store: AppStore, node: NodeId, param: string, x: number) {
  return {
    onBegin(by: "pointer" | "key", range: readonly [number, number]): void {
      const { tangent } = store.getState();
      if (by === "key" && tangent?.node === node && tangent.param === param) return;
      store.setState((state) => ({ tangent: tangentAt(state, node, param, x, range) }));
    },
    onLeave: () => endTangent(store),
  };
}

function endTangent(store: AppStore): void {
  if (store.getState().tangent) store.setState({ tangent: null });
}

function tangentAt(
  { session }: AppState,
  node: NodeId,
  param: string,
  x: number,
  range: readonly [number, number],
): Tangent | null {
  if (session.stale || !isAtEnd(session)) return null;
  const loss = lossValue(session.run);
  const slope = lossSlope(session.run, node, param);
  const curve = lossCurve(session.run, node, param, range);
  if (loss === null || slope === null || curve === null) return null;
  return { node, param, range, start: { x, loss, slope }, curve };
}

/** What the gradient foretold for the slide so far, and what became of the loss. */
interface Foretold {
  readonly x: number;
  readonly loss: number;
  readonly change: number;
  readonly foretold: number;
  readonly real: number;
}

export function foretoldBy({ start }: Tangent, x: number, loss: number): Foretold {
  const change = x - start.x;
  return { x, loss, change, foretold: start.slope * change, real: loss - start.loss };
}
