import { type OptimizerState, optimizerState } from "../../../core/index.ts";
import type { AppState } from "../app/state.ts";
import { settingsOf } from "../document/settings-actions.ts";
import { reachedOf, rememberedNow } from "./reached.ts";

/** What the optimiser remembers of parameters by now, and after how many updates of which optimiser. */
export interface OptimizerNow
  extends OptimizerState,
    Pick<NonNullable<ReturnType<typeof rememberedNow>>, "optimizer" | "updates"> {}

/** A node may have many parameters, and each of them asks for the same. */
const known = new WeakMap<object, OptimizerNow>();

/** null before the first update. */
export function optimizerNow(state: AppState): OptimizerNow | null {
  const graph = state.history.present;
  const key = reachedOf(state) ?? graph.training;
  const found = key && known.get(key);
  if (!key || found) return found ?? null;
  const remembered = rememberedNow(state);
  if (!remembered) return null;
  const { optimizer, updates } = remembered;
  const now = { ...optimizerState(remembered, settingsOf(graph).optimizer), optimizer, updates };
  known.set(key, now);
  return now;
}
