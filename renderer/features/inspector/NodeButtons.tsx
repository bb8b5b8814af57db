import { CircleDot, Expand, Flag, Trash2 } from "lucide-react";
import { findOp, type GraphNode } from "../../../core/index.ts";
import { selectGraph, useApp, useAppStore } from "../../state/app/store.ts";
import {
  chooseLoss,
  deleteElements,
  expandRefusal,
  expandSelectedNeuron,
} from "../../state/document/edit-actions.ts";
import { toggleBreak } from "../../state/run/breakpoint-actions.ts";
import { Button } from "../../ui/Button.tsx";

/** What can be done to a node; they act on the node that is shown. */
export function NodeButtons({ node }: { node: GraphNode }) {
  const store = useAppStore();
  const isLoss = useApp((state) => selectGraph(state).loss === node.id);
  const isBroken = useApp((state) => state.breakpoints.nodes.has(node.id));
  const refusal = useApp((state) => expandRefusal(selectGraph(state), node.id));
  return (
    <div className="button-row">
      {findOp(node.op) && (
        <Button onClick={() => chooseLoss(store, isLoss ? null : node.id)}>
          <Flag size={14} aria-hidden="true" />
          {isLoss ? "Remove as Loss" : "Make It the Loss"}
        </Button>
      )}
      {node.op === "neuron" && (
        <Button
          enabled={refusal === null}
          title={refusal ?? undefined}
          onClick={() => expandSelectedNeuron(store, node.id)}
        >
          <Expand size={14} aria-hidden="true" />
          Expand into Operations
        </Button>
      )}
      <Button onClick={() => toggleBreak(store, node.id)}>
        <CircleDot size={14} aria-hidden="true" />
        {isBroken ? "Remove Breakpoint" : "Set Breakpoint"}
      </Button>
      <Button look="danger" onClick={() => deleteElements(store, [node.id], [])}>
        <Trash2 size={14} aria-hidden="true" />
        Delete
      </Button>
    </div>
  );
}
