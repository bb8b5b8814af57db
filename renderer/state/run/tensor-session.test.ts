import { expect, test } from "vitest";
import { sketch } from "../../../core/engine/testing/sketch.ts";
import { type Graph, lossValue } from "../../../core/index.ts";
import { followGraph, startSession } from "./session.ts";

/** A layer norm of three numbers, and a Huber loss over them. */
function normed(): Graph {
  const draft = sketch();
  const norm = draft.add("layer-norm", [draft.input([1, 2, 4])], { epsilon: 1e-5 });
  return draft.graph(draft.add("huber", [norm, draft.constant([0, 0, 3])], { delta: 1 }));
}

test.each([
  ["layer-norm", "epsilon", 0.5],
  ["huber", "delta", 0.25],
])("a number that %s over a tensor has taken into itself counts at once: %s", (op, name, value) => {
  const before = normed();
  const after = {
    ...before,
    nodes: before.nodes.map((node) =>
      node.op === op ? { ...node, params: { ...node.params, [name]: value } } : node,
    ),
  };
  const session = followGraph(startSession(before), before, after);
  expect(lossValue(session.run)).toBe(lossValue(startSession(after).run));
  expect(lossValue(session.run)).not.toBe(lossValue(startSession(before).run));
});
