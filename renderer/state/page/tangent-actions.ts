import { lossCurve, lossSlope, lossValue, type NodeId } from "../../../core/index.ts";
import type { AppState } from "../app/state.ts";
import type { AppStore } from "../app/store.ts";
import { isAtEnd } from "../run/session.ts";
import type { Tangent } from "./tangent.ts";

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
