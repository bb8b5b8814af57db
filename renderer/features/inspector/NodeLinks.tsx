import {
  expandRefusal,
  findOp,
  freezableParams,
  type GraphNode,
  nodeName,
} from "../../../core/index.ts";
import { expandAt } from "../../canvas/expand-actions.ts";
import { selectGraph, useApp, useAppStore } from "../../state/app/store.ts";
import { chooseLoss, deleteElements } from "../../state/document/edit-actions.ts";
import { askWhy } from "../../state/page/why-actions.ts";
import { toggleBreak } from "../../state/run/breakpoint-actions.ts";
import { Button } from "../../ui/Button.tsx";
import { NodeChecks } from "./check/NodeChecks.tsx";
import { useGradientCheck } from "./check/useGradientCheck.ts";

/** What can be asked of a node and done to it; they act on the node that is shown. */
export function NodeLinks({ node }: { node: GraphNode }) {
  const store = useAppStore();
  const graph = useApp(selectGraph);
  const isLoss = graph.loss === node.id;
  const isBroken = useApp((state) => state.breakpoints.nodes.has(node.id));
  const refusal = expandRefusal(graph, node.id);
  const { state, start } = useGradientCheck();
  return (
    <div className="node-links">
      <div className="link-row">
        <Link
          text="Why?"
          title={`Why the gradient of ${nodeName(node)}?`}
          enabled={graph.loss !== null}
          onClick={() => askWhy(store, { kind: "gradient", node: node.id, param: null })}
        />
        {freezableParams(graph, node).length > 0 && (
          <Link
            text="Check"
            title="Compare the gradient with a finite difference and with forward mode"
            enabled={graph.loss !== null}
            onClick={() => start(node.id)}
          />
        )}
        {findOp(node.op)?.expansion && (
          <Link
            text="Expand"
            title={refusal ?? "See what it is made of, in a block that folds back"}
            enabled={refusal === null}
            onClick={() => expandAt(store, node.id)}
          />
        )}
      </div>
      <NodeChecks state={state} graph={graph} />
      <div className="link-row">
        {findOp(node.op) && (
          <Link
            text={isLoss ? "Remove as Loss" : "Make It the Loss"}
            onClick={() => chooseLoss(store, isLoss ? null : node.id)}
          />
        )}
        <Link
          text={isBroken ? "Remove Breakpoint" : "Set Breakpoint"}
          onClick={() => toggleBreak(store, node.id)}
        />
        <Link text="Delete" onClick={() => deleteElements(store, [node.id], [])} />
      </div>
    </div>
  );
}

interface LinkProps {
  readonly text: string;
  readonly title?: string;
  readonly enabled?: boolean;
  readonly onClick: () => void;
}

function Link({ text, title, enabled = true, onClick }: LinkProps) {
  return (
    <Button look="quiet" className="action-link" title={title} enabled={enabled} onClick={onClick}>
      {text}
    </Button>
  );
}
