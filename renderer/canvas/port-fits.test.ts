import { expect, test, vi } from "vitest";
import { edgeId, farEnds, nodeId, type WireEnd } from "../../core/index.ts";
import { selectGraph } from "../state/app/store.ts";
import { openNeuron } from "../state/testing/open-app.ts";
import { createPortFits } from "./port-fits.ts";

const from: WireEnd = { node: nodeId("x"), handle: "out", type: "source" };

test("the graph is walked once for all ports of a wire, and again for another wire", async () => {
  const { store } = await openNeuron();
  const graph = selectGraph(store.getState());
  const find = vi.fn(farEnds);
  const fits = createPortFits(find);
  for (const node of graph.nodes) fits(graph, { ...from }, null).fits(node.id, "x1");
  expect(find).toHaveBeenCalledTimes(1);
  fits(graph, { ...from, type: "target" }, null);
  fits(graph, from, edgeId("e1"));
  fits({ ...graph }, from, edgeId("e1"));
  expect(find).toHaveBeenCalledTimes(4);
});
