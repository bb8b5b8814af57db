import { Snowflake } from "lucide-react";
import { type GraphNode, isFrozen } from "../../../core/index.ts";
import { useAppStore } from "../../state/app/store.ts";
import { toggleFrozen } from "../../state/document/freeze-actions.ts";
import { Button } from "../../ui/Button.tsx";

interface Props {
  readonly node: GraphNode;
  readonly param: string;
  readonly name: string;
}

/** Freezes a parameter, so that updates leave it alone, and lets them move it again. */
export function FreezeButton({ node, param, name }: Props) {
  const store = useAppStore();
  const frozen = isFrozen(node, param);
  return (
    <Button
      look="quiet"
      className="freeze-button"
      aria-label={`Freeze ${name}`}
      aria-pressed={frozen}
      title={frozen ? "Frozen: let updates move it again" : "Freeze it: updates leave it alone"}
      onClick={() => toggleFrozen(store, node.id, param)}
    >
      <Snowflake size={14} aria-hidden="true" />
    </Button>
  );
}
