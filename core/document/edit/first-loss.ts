import type { Graph, GraphNode } from "../../model/graph.ts";
import { findOp } from "../../ops/index.ts";
import { setLoss } from "./nodes.ts";

/**
 * An edit’s graph with its loss set, where neither it nor the graph before has one: the first loss operation
 * whose inputs have all come to be wired. Whoever wires a loss means it to be the loss.
 */
export function withFirstLoss(before: Graph, after: Graph): Graph {
  if (before.loss !== null || after.loss !== null || before.edges === after.edges) return after;
  const wasWired = new Set(wiredLosses(before).map(({ id }) => id));
  const found = wiredLosses(after).find(({ id }) => !wasWired.has(id));
  return found ? setLoss(after, found.id) : after;
}

function wiredLosses({ nodes, edges }: Graph): readonly GraphNode[] {
  const losses = nodes.filter(({ op }) => findOp(op)?.category === "loss");
  if (losses.length === 0) return [];
  const wired = new Set(edges.map(({ target, targetHandle }) => `${target} ${targetHandle}`));
  return losses.filter(({ id, op }) => {
    const inputs = findOp(op)?.inputs;
    return inputs?.kind === "fixed" && inputs.handles.every((name) => wired.has(`${id} ${name}`));
  });
}
