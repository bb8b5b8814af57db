import { Copy, Snowflake, Trash2 } from "lucide-react";
import { count, list } from "../../../core/index.ts";
import { useApp } from "../../state/app/store.ts";
import { CommandButton } from "../../ui/CommandButton.tsx";

export function SelectionInspector() {
  const nodes = useApp((state) => state.selection.nodes.size);
  const edges = useApp((state) => state.selection.edges.size);
  return (
    <>
      <h2 className="inspector-title">
        {list([
          ...(nodes > 0 ? [count(nodes, "node")] : []),
          ...(edges > 0 ? [count(edges, "wire")] : []),
        ])}
      </h2>
      <div className="button-row">
        <CommandButton command="edit.duplicate" icon={Copy} text="Duplicate" />
        <CommandButton command="node.freeze" icon={Snowflake} />
        <CommandButton command="edit.delete" icon={Trash2} text="Delete" look="danger" />
      </div>
    </>
  );
}
