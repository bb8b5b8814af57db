import { Snowflake } from "lucide-react";
import { type Frozen, frozenWords } from "./useFrozen.ts";

/** On a node some of whose parameters updates leave alone: which. */
export function FrozenTag({ frozen }: { frozen: Frozen }) {
  if (frozen.names.length === 0) return null;
  return (
    <span
      className="node-tag node-frozen"
      title={`${frozenWords(frozen)}: updates leave ${frozen.names.length > 1 ? "them" : "it"} alone`}
    >
      <Snowflake size={11} aria-hidden="true" />
      <span className="node-tag-words">{frozen.all ? "frozen" : frozen.names.join(", ")}</span>
    </span>
  );
}
