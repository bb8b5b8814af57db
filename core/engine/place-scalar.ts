import type { PointwiseOp } from "../ops/op.ts";
import { beyondArena } from "./compile-problems.ts";
import { isBeyondArena, type Layout, placedForm, takePosition } from "./layout.ts";
import { saysTensor } from "./params.ts";
import { ScalarNode } from "./scalar-node.ts";

/**
 * Lays out a node with so many edges in the next row of the table, all of whose numbers are single ones, as nearly all of a large graph are: whole numbers in
 * columns alone. False where there is a tensor among them, and nothing is laid out.
 */
export function placeScalar(
  layout: Layout,
  place: number,
  op: PointwiseOp,
  wires: number,
): boolean {
  const { graph, table, counts, lanes, lanedNodes } = layout;
  const first = table.edges.starts[layout.nodes.length]!;
  let [laned, areRows] = [false, true];
  for (let input = first; input < first + wires; input++) {
    const source = table.sources[input]!;
    if (table.isNumber[source] === 0) return false;
    if (table.laned[source] === 1) laned = true;
    else areRows = false;
  }
  const node = graph.nodes[place]!;
  const placed = placedForm(layout, op, node, wires);
  const { sum, form } = placed;
  const { params, rows, partials, registerCount } = form;
  for (const { name } of params) if (saysTensor(node, name)) return false;

  const areParamsLaned = params.length > 0 && lanedNodes.has(node.id);
  const length = laned || areParamsLaned ? lanes : 1;
  const isUnit = sum !== null && areRows && !areParamsLaned && lanes > 1;
  const value = counts.values + params.length * (areParamsLaned ? lanes : 1);
  const valuesEnd = value + length;
  const partialsEnd = counts.partials + rows.length * length;
  const contributionsEnd = counts.contributions + (isUnit ? 0 : partials.length * length);
  const scratch = Math.max(counts.scratch, registerCount * length);
  if (isBeyondArena(valuesEnd, partialsEnd, contributionsEnd, scratch)) {
    layout.problems.push(beyondArena(node));
    return true;
  }
  const at = takePosition(layout, place, wires);
  table.isNumber[at] = 1;
  table.laned[at] = laned || areParamsLaned ? 1 : 0;
  table.formIndex[at] = placed.index;
  table.params[at] = counts.values;
  table.values[at] = value;
  table.partials[at] = counts.partials;
  table.contributions[at] = isUnit ? -1 : counts.contributions;
  counts.values = valuesEnd;
  counts.partials = partialsEnd;
  counts.contributions = contributionsEnd;
  counts.scratch = scratch;
  layout.nodes.push(new ScalarNode(layout, at));
  return true;
}
