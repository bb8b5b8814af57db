import { useMemo } from "react";
import {
  findOp,
  findParamCell,
  type Graph,
  type GraphNode,
  type Known,
  nodeView,
  parameterLabel,
  paramValue,
  paramView,
  sourceParam,
} from "../../../../core/index.ts";
import { selectShown, useApp, useAppStore } from "../../../state/app/store.ts";
import { leadTo } from "../../../state/document/inside-actions.ts";
import type { Session } from "../../../state/run/session.ts";
import { Button } from "../../../ui/Button.tsx";
import { KnownNumber } from "../../../ui/KnownNumber.tsx";
import "./tensor-view.css";

interface Entry {
  readonly node: GraphNode;
  readonly name: string;
}

/** Rows that are drawn. */
const most = 60;

/** Every tensor of the graph that can be changed, with its shape and the norm of its gradient. */
export function TensorList() {
  const store = useAppStore();
  const graph = useApp(selectShown);
  const session = useApp((state) => state.session);
  const { program } = session.run;
  const entries = useMemo(
    () =>
      tensorEntries(graph).filter(
        ({ node, name }) => (findParamCell(program, node.id, name)?.initial.shape.length ?? 0) > 0,
      ),
    [graph, program],
  );
  if (entries.length === 0) return null;
  return (
    <ul className="tensor-list" aria-label="Tensors">
      {entries.slice(0, most).map(({ node, name }) => {
        const label = parameterLabel(node, name);
        const param = name === sourceParam ? null : name;
        return (
          <li key={`${node.id} ${name}`}>
            <button
              type="button"
              className="number-name"
              title={`Select ${label}`}
              onClick={() => leadTo(store, { nodes: [node.id] })}
            >
              {label}
            </button>
            <KnownNumber known={paramValue(session.run, node.id, name)} kind="value" />
            <KnownNumber
              known={gradientOf(session, node, param)}
              kind="gradient"
              stale={session.stale}
            />
            <Button
              look="quiet"
              className="tensor-list-open"
              aria-label={`Open ${label} large`}
              onClick={() => {
                leadTo(store, { nodes: [node.id] });
                store.setState({ dialog: { kind: "tensor", node: node.id, param } });
              }}
            >
              Open
            </Button>
          </li>
        );
      })}
      {entries.length > most && <li className="quiet">and {entries.length - most} more</li>}
    </ul>
  );
}

/** Sources, and tensors of a node's own. */
function tensorEntries({ nodes }: Graph): readonly Entry[] {
  return nodes.flatMap((node) => {
    const op = findOp(node.op);
    if (op?.category === "source") return [{ node, name: sourceParam }];
    return (op?.params ?? [])
      .filter(({ kind }) => kind === "tensor")
      .map(({ name }) => ({ node, name }));
  });
}

function gradientOf({ run, taken }: Session, node: GraphNode, param: string | null): Known {
  return param === null
    ? nodeView(run, taken, node.id).gradient
    : paramView(run, taken, node.id, param).gradient;
}
