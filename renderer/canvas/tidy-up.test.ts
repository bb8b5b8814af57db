import { describe, expect, test } from "vitest";
import { examples, lessons, moveNodes, readDocument, tidyPlaces } from "../../core/index.ts";
import { selectGraph } from "../state/app/store.ts";
import { undoEdit } from "../state/document/edit.ts";
import { openNeuron, selectNodes } from "../state/testing/open-app.ts";
import { nodeHeight, nodeWidth } from "./geometry.ts";
import { nodeShapes } from "./node-shape.ts";
import { hasManyWires, LabelPlaces } from "./placement.ts";
import type { Rect } from "./rect.ts";
import { nodeBoxes, tidyRoom, tidyUp } from "./tidy-up.ts";

function overlapping(a: Rect, b: Rect): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

const graphs = [...examples, ...lessons].map(({ id, text }) => {
  const read = readDocument(text);
  if (read.kind === "refused") throw new Error(`“${id}” can’t be read.`);
  // Every node by itself: what stands in a block is as much a picture as what stands in none.
  const { blocks: _, ...graph } = read.graph;
  return { id, graph };
});

describe("tidyUp", () => {
  test("arranges all in one undo step, and leaves what is tidy alone", () => {
    const { store } = openNeuron();
    const places = () => selectGraph(store.getState()).nodes.map(({ position }) => position);
    const before = places();
    const heap = new Map(
      selectGraph(store.getState()).nodes.map(({ id }, i) => [id, [i, i] as const]),
    );
    store.setState(({ history }) => ({
      history: { ...history, present: moveNodes(history.present, heap) },
    }));
    tidyUp(store);
    expect(store.getState().history.past.at(-1)?.label).toBe("Tidy Up");
    const tidied = places();
    expect(tidied).not.toEqual(before);
    tidyUp(store);
    expect(store.getState().history.past).toHaveLength(1);
    undoEdit(store);
    expect(places()).toEqual([...heap.values()]);
  });

  test("arranges what is selected, where several are", () => {
    const { store } = openNeuron();
    const graph = selectGraph(store.getState());
    const heap = new Map(graph.nodes.map(({ id }, i) => [id, [3 + i, i] as const]));
    store.setState(({ history }) => ({
      history: { ...history, present: moveNodes(history.present, heap) },
    }));
    selectNodes(store, "x", "w", "z");
    tidyUp(store);
    const moved = selectGraph(store.getState()).nodes.filter(
      ({ id, position }) => heap.get(id)?.[0] !== position[0] || heap.get(id)?.[1] !== position[1],
    );
    expect(moved.map(({ id }) => id).sort()).toEqual(["w", "x", "z"]);
  });

  test("leaves room for labels: none lies on a node or on another in what is small enough to read", () => {
    for (const { id, graph } of graphs.filter((each) => !hasManyWires(each.graph.edges))) {
      const ids = new Set(graph.nodes.map((node) => node.id));
      const tidied = moveNodes(graph, tidyPlaces(graph, ids, nodeBoxes(graph), tidyRoom));
      const shapes = nodeShapes(tidied);
      const labels = new LabelPlaces(tidied, shapes).rects();
      const nodes = tidied.nodes.map((node): Rect => {
        const [left, top] = node.position;
        const height = nodeHeight(
          shapes.get(node.id) as NonNullable<ReturnType<typeof shapes.get>>,
        );
        return { left, top, right: left + nodeWidth, bottom: top + height };
      });
      const hits = labels.flatMap((label, i) => [
        ...nodes.filter((node) => overlapping(label, node)),
        ...labels.slice(i + 1).filter((other) => overlapping(label, other)),
      ]);
      expect(hits, id).toEqual([]);
    }
  });
});
