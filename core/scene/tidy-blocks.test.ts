import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { groupIntoBlock, setBlock } from "../document/edit/blocks.ts";
import { moveNodes } from "../document/edit/nodes.ts";
import { graphOf } from "../document/testing/graphs.ts";
import { type BlockId, findNode, type NodeId, nodeId, type Position } from "../model/graph.ts";
import { buried, covered, graphs, tidied } from "./testing/framed.ts";

describe("tidied, a graph with open blocks", () => {
  test("has no frame on a node that is not in it, nor on another beside it, and no note on a node", () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const after = tidied(graph);
        expect([...covered(after), ...buried(after)]).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test("stays where it is when it is tidied again", () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const once = tidied(graph);
        expect(tidied(once)).toEqual(once);
      }),
      { numRuns: 100 },
    );
  });

  test("keeps a block of which only a part is chosen as it is within", () => {
    const chain = graphOf(["input", "tanh", "square"], "x tanh x", "tanh square x");
    const [x, tanh, square] = ["x", "tanh", "square"].map(nodeId) as [NodeId, NodeId, NodeId];
    const { graph, block } = groupIntoBlock(chain, { nodes: [tanh, square], blocks: [] });
    const open = setBlock(graph, block as BlockId, { folded: false });
    const odd = moveNodes(
      open,
      new Map<NodeId, Position>([
        [x, [700, 300]],
        [tanh, [0, 0]],
        [square, [35, 400]],
      ]),
    );
    const after = tidied(odd, new Set([x, tanh]));
    const at = (id: NodeId) => findNode(after, id)?.position as Position;
    expect([at(square)[0] - at(tanh)[0], at(square)[1] - at(tanh)[1]]).toEqual([35, 400]);
    expect(at(tanh)[0]).toBeGreaterThan(at(x)[0] + 134);
    expect(covered(after)).toEqual([]);
  });
});
