import {
  count,
  type Graph,
  type NodeBox,
  type NodeId,
  type TidyRoom,
  tidyView,
} from "../../core/index.ts";
import { announce } from "../state/app/announce.ts";
import type { AppStore } from "../state/app/store.ts";
import { edit } from "../state/document/edit.ts";
import { drawnMoved } from "../state/document/edit-actions.ts";
import { gridSize } from "../state/document/grid.ts";
import { noteKey } from "../state/document/notes.ts";
import { seenView } from "../state/page/inside.ts";
import { columnPitch, labelSize, nodeHeight, nodeWidth, portPlace, rowGap } from "./geometry.ts";
import { nodeShapes } from "./node-shape.ts";

/** A label between two columns keeps clear of the ports on both sides. */
export const tidyRoom: TidyRoom = {
  columnGap: columnPitch - nodeWidth,
  rowGap,
  label: { ...labelSize, gap: 6 },
  grid: gridSize,
};

/** The size and the ports of each node, as it is drawn. */
export function nodeBoxes(graph: Graph): (id: NodeId) => NodeBox {
  const shapes = nodeShapes(graph);
  const ports = (handles: readonly string[], height: number) =>
    new Map(
      handles.map((handle, at) => [handle, portPlace(at, handles.length, height).y] as const),
    );
  return (id) => {
    const shape = shapes.get(id);
    if (!shape) throw new Error(`There is no node “${id}”.`);
    const height = nodeHeight(shape);
    return {
      width: nodeWidth,
      height,
      inputs: ports(shape.inputs, height),
      outputs: ports(shape.outputs, height),
    };
  };
}

/** What Tidy Up is about: the selected nodes where there are several, else all. */
export function nodesToTidy({ nodes }: Graph, chosen: ReadonlySet<NodeId>): ReadonlySet<NodeId> {
  return chosen.size > 1 ? chosen : new Set(nodes.map(({ id }) => id));
}

function isSameLayout(a: Graph, b: Graph): boolean {
  const isSame = (left: readonly unknown[] = [], right: readonly unknown[] = []) =>
    left.every((item, at) => item === right[at]);
  return isSame(a.nodes, b.nodes) && isSame(a.blocks, b.blocks) && isSame(a.notes, b.notes);
}

/** Arranges nodes and folded blocks in columns from left to right, as one undo step; they glide there, and are in view then. */
export function tidyUp(store: AppStore): void {
  const { selection, canvas } = store.getState();
  const view = seenView(store.getState());
  const { of: graph, graph: drawn, cardOf, borders } = view;
  const chosen = [...selection.nodes].map((id) => cardOf.get(id) ?? id);
  const all = nodesToTidy(drawn, new Set(chosen));
  // The ports of the border stand where the rest leaves them.
  const ids = new Set([...all].filter((id) => !borders.has(id)));
  const { nodes, notes } = tidyView(view, ids, nodeBoxes(drawn), tidyRoom);
  const keyed = [...notes].map(([id, place]) => [noteKey(id), place] as const);
  const tidied = drawnMoved(graph, new Map([...nodes, ...keyed]));
  if (isSameLayout(tidied, graph)) {
    announce(store, "Everything is tidy already.");
    return;
  }
  canvas?.glide();
  edit(store, "Tidy Up", () => tidied);
  announce(store, `Tidied up ${count(ids.size, "node")}.`);
  // In the next frame the canvas has the nodes in their new places.
  requestAnimationFrame(() => store.getState().canvas?.reveal(all));
}
