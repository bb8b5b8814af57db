import type { NodeId } from "../../core/index.ts";
import { selectGraph, useApp } from "../state/app/store.ts";
import { columnOf } from "./node-shape.ts";
import { useNode } from "./useNode.ts";

/** On an input or a target: the column of the data that feeds it. */
export function ColumnTag({ id }: { id: NodeId }) {
  const hasData = useApp((state) => selectGraph(state).data !== undefined);
  const node = useNode(id);
  const column = node && hasData ? columnOf(node) : null;
  if (column === null) return null;
  return (
    <span className="node-column" title={`Fed by the column “${column}” of the data`}>
      {column}
    </span>
  );
}
