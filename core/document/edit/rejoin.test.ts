import { describe, expect, test } from "vitest";
import { edgeId, type Graph, nodeId } from "../../model/graph.ts";
import { graphOf, wiresOf } from "../testing/graphs.ts";
import { setLoss } from "./nodes.ts";
import { removeAndRejoin } from "./rejoin.ts";

const removing = (graph: Graph, ...ids: readonly string[]) =>
  removeAndRejoin(graph, { nodes: ids.map(nodeId), edges: [] });

describe("deleting and rejoining", () => {
  const chain = graphOf(
    ["input", "tanh", "square", "abs", "negate"],
    "x tanh x",
    "tanh square x",
    "square abs x",
    "square negate x",
  );

  test("feeds what a node fed from what fed it, by the wires that were there", () => {
    const { graph, rejoined, lost } = removing(chain, "square");
    expect(wiresOf(graph)).toEqual(["e1 x tanh x", "e3 tanh abs x", "e4 tanh negate x"]);
    expect(rejoined.map(({ id }) => id)).toEqual(["e3", "e4"]);
    expect(lost).toEqual([]);
  });

  test("reaches past all that is deleted", () => {
    expect(wiresOf(removing(chain, "tanh", "square").graph)).toEqual([
      "e3 x abs x",
      "e4 x negate x",
    ]);
    expect(wiresOf(removing(chain, "x", "tanh", "square", "abs", "negate").graph)).toEqual([]);
  });

  test("leaves open what had no source, or several, and says of which wire", () => {
    const graph = graphOf(
      ["input", "parameter", "multiply", "abs"],
      "x multiply a",
      "w multiply b",
      "multiply abs x",
    );
    const several = removing(graph, "multiply");
    expect(several.graph.edges).toEqual([]);
    expect(several.lost).toMatchObject([{ wire: { id: "e3" }, feeders: 2 }]);
    const none = removing(graph, "x");
    expect(none.lost).toMatchObject([{ wire: { id: "e1" }, feeders: 0 }]);
    expect(wiresOf(none.graph)).toEqual(["e2 w multiply b", "e3 multiply abs x"]);
  });

  test("takes one node that feeds both inputs for one source", () => {
    const graph = graphOf(
      ["input", "multiply", "abs"],
      "x multiply a",
      "x multiply b",
      "multiply abs x",
    );
    expect(wiresOf(removing(graph, "multiply").graph)).toEqual(["e3 x abs x"]);
  });

  test("passes over a wire that is deleted too, and takes the loss along", () => {
    const graph = setLoss(chain, nodeId("square"));
    const { graph: rest, lost } = removeAndRejoin(graph, {
      nodes: [nodeId("square")],
      edges: [edgeId("e2")],
    });
    expect(wiresOf(rest)).toEqual(["e1 x tanh x"]);
    expect(lost).toHaveLength(2);
    expect(rest.loss).toBeNull();
  });
});
