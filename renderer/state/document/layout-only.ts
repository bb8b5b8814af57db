import type { Graph } from "../../../core/index.ts";

/** Whether two graphs differ at most in where their nodes stand and what they are called. */
export function changesLayoutOnly(before: Graph, after: Graph): boolean {
  return (
    before.edges === after.edges &&
    before.loss === after.loss &&
    before.data === after.data &&
    before.training === after.training &&
    before.nodes.length === after.nodes.length &&
    after.nodes.every((node, i) => {
      const old = before.nodes[i];
      return node.id === old?.id && node.op === old.op && node.params === old.params;
    })
  );
}
