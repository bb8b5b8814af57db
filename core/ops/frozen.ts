import type { FrozenParam } from "./op-base.ts";

/** What every op with trainable parameters takes. */
export const frozenSpec: FrozenParam = {
  kind: "frozen",
  name: "frozen",
  title: "Frozen parameters",
};
