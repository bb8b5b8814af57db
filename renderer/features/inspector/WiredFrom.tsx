import { useMemo } from "react";
import {
  type GraphEdge,
  type GraphNode,
  nodeId,
  nodeName,
  outputHandle,
} from "../../../core/index.ts";
import { selectGraph, useApp, useAppStore } from "../../state/app/store.ts";
import { connectPorts, deleteElements } from "../../state/document/edit-actions.ts";
import { wireChoices } from "./wire-choices.ts";

interface Props {
  readonly node: GraphNode;
  readonly handle: string;
  readonly edge: GraphEdge | undefined;
}

/** Wires an input without dragging. */
export function WiredFrom({ node, handle, edge }: Props) {
  const store = useAppStore();
  const edges = useApp((state) => selectGraph(state).edges);
  const names = useApp((state) => selectGraph(state).nodes.map(nodeName).join("\n"));
  // A slider makes new nodes on every move; the choices follow names and wires only.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const choices = useMemo(
    () => wireChoices(selectGraph(store.getState()), node.id, handle),
    [edges, names, node.id, handle],
  );

  function choose(source: string): void {
    if (source === "") {
      if (edge) deleteElements(store, [], [edge.id]);
      return;
    }
    const refused = connectPorts(store, {
      source: nodeId(source),
      sourceHandle: outputHandle,
      target: node.id,
      targetHandle: handle,
    });
    if (refused && !store.getState().misfit)
      store.setState({ message: { kind: "error", title: "Not wired", details: [refused] } });
  }

  return (
    <select
      className="select"
      aria-label={`${handle} is wired from`}
      value={edge?.source ?? ""}
      onChange={(event) => choose(event.target.value)}
    >
      <option value="">none</option>
      {choices.map(({ node: source, name, refused }) => (
        <option
          key={source}
          value={source}
          disabled={refused !== null}
          title={refused ?? undefined}
        >
          {refused === null ? name : `${name} (circle)`}
        </option>
      ))}
    </select>
  );
}
