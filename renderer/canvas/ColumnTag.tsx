import type { Known, NodeId } from "../../core/index.ts";
import { selectGraph, useApp } from "../state/app/store.ts";
import { classNameAt } from "../state/run/axes.ts";
import { standardizedBy } from "../state/run/looking.ts";
import { KnownNumber } from "../ui/KnownNumber.tsx";
import { standardizedWords } from "../ui/standardized-words.ts";
import { columnOf } from "./node-shape.ts";
import { useNode } from "./useNode.ts";

interface Props {
  readonly id: NodeId;
  readonly known: Known;
  readonly stale: boolean;
}

/**
 * On an input or a target: the column of the data that feeds it, the name of the class that it has, and what its own
 * number is standardised to.
 */
export function ColumnTag({ id, known, stale }: Props) {
  const hasData = useApp((state) => selectGraph(state).data !== undefined);
  const feed = useApp(({ session }) => standardizedBy(session.looking, id));
  const node = useNode(id);
  const column = node && hasData ? columnOf(node) : null;
  const name = useApp((state) => classNameAt(state, id, known));
  if (column === null) return null;
  return (
    <span className="node-tag">
      <span className="node-tag-words" title={`Fed by the column “${column}” of the data`}>
        {column}
      </span>
      {name !== null && (
        <span className="node-tag-class" data-role="class">
          {name}
        </span>
      )}
      {feed && (
        <span title={standardizedWords(feed)}>
          as <KnownNumber known={known} kind="value" stale={stale} />
        </span>
      )}
    </span>
  );
}
