import type { View } from "../tensor/view.ts";
import { axisParam } from "./axes.ts";
import { keyName, type PartialKey } from "./op-base.ts";
import type { Recorder } from "./recorder.ts";
import type { Backward, NodeViews } from "./structured.ts";

/** The part of the whole, a result or its gradient, that an input is. */
type PartOf = (handle: string, whole: View) => View;

/** What concat and stack have in common: the result is made of a part for each input. */
export function joined(partsOf: (node: NodeViews) => PartOf) {
  return {
    kind: "structured",
    category: "tensor",
    inputs: { kind: "variadic", prefix: "x" },
    params: [axisParam(0)],
    blocksGradient: false,
    kink: null,
    forward(r: Recorder, node: NodeViews): Backward {
      const partOf = partsOf(node);
      for (const handle of node.handles) r.spread(node.input(handle), partOf(handle, node.out));
      return (back, upstream) => (key, contribution) =>
        back.spread(partOf(keyName(key), upstream), contribution);
    },
    rule: (key: PartialKey) => `ḡ[${keyName(key)}]`,
  } as const;
}
