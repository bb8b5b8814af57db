import type { Graph, Position } from "../../model/graph.ts";
import type { DataColumns } from "./build-network.ts";
import { layerPlaces, type NodeHeight } from "./network-layout.ts";
import { addNode, createNode } from "./nodes.ts";

/** One input that all columns feed side by side, as layers take them, and a target node, from `at` downwards. */
export function addTensorNodes(
  graph: Graph,
  { inputs, target }: DataColumns,
  label: string,
  at: Position,
  height: NodeHeight,
): Graph {
  const columns = inputs.map(({ name }) => name);
  const placed = [
    { op: "input", wires: 0, columns },
    { op: "target", wires: 0 },
  ];
  const [places = []] = layerPlaces([placed], at, height);
  const value = {
    shape: [inputs.length],
    data: Float64Array.from(inputs, (column) => column.value),
  };
  const input = { ...createNode(graph, "input", places[0] ?? at), label };
  const withInput = addNode(graph, { ...input, params: { value, columns } });
  const aim = { ...createNode(withInput, "target", places[1] ?? at), label: target.name };
  return addNode(withInput, { ...aim, params: { value: target.value, column: target.name } });
}
