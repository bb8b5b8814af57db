import { freezableParams, frozenParams, list, type NodeId } from "../../core/index.ts";
import { selectGraph } from "../state/app/store.ts";
import { useSame } from "../state/page/useSame.ts";
import { nodeOf } from "./useNode.ts";

/** Those of a node's parameters that updates leave alone. */
export interface Frozen {
  readonly names: readonly string[];
  /** Whether these are all that it has. */
  readonly all: boolean;
}

const none: Frozen = { names: [], all: false };

export function useFrozen(id: NodeId): Frozen {
  return useSame((state) => {
    const graph = selectGraph(state);
    const node = nodeOf(graph, id);
    if (!node) return none;
    const frozen = frozenParams(node);
    if (frozen.length === 0) return none;
    const own = freezableParams(graph, node);
    const names = own.filter((name) => frozen.includes(name));
    return { names, all: names.length === own.length };
  });
}

/** As a node's accessible name has it: “frozen”, or “w1 and bias frozen”; empty for none. */
export function frozenWords({ names, all }: Frozen): string {
  if (names.length === 0) return "";
  if (all) return "frozen";
  return `${list(names)} frozen`;
}
