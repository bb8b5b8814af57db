import { expect, test } from "vitest";
import { edgeId, type GraphEdge, nodeId } from "./graph.ts";
import { wiresInto } from "./wires-into.ts";

const edges: readonly GraphEdge[] = ["ab", "cb", "bd"].map((ends, i) => ({
  id: edgeId(`e${i}`),
  source: nodeId(ends.charAt(0)),
  sourceHandle: "out",
  target: nodeId(ends.charAt(1)),
  targetHandle: `x${i}`,
}));

test("a node's wires come in the order of the document", () => {
  expect(wiresInto(edges, nodeId("b"))).toEqual([edges[0], edges[1]]);
  expect(wiresInto(edges, nodeId("a"))).toEqual([]);
});

test("the wires are walked once for all nodes", () => {
  let walks = 0;
  const watched = new Proxy(edges, {
    get(target, key) {
      if (key === Symbol.iterator) walks += 1;
      return Reflect.get(target, key);
    },
  });
  for (const id of ["a", "b", "c", "d"]) wiresInto(watched, nodeId(id));
  expect(walks).toBe(1);
});
