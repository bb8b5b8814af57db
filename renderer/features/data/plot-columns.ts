import { type Column, canBeFed, type Graph, type Table } from "../../../core/index.ts";
import { columnRoles } from "../../state/document/column-roles.ts";
import { holdsClasses } from "./column-classes.ts";

/** The columns that a picture of the rows is drawn over. */
export interface PlotColumns {
  readonly x: Column;
  readonly y: Column;
  /** Tells the points apart; null where y itself is what is learnt. */
  readonly target: Column | null;
  /** Whether the target has the classes 0 and 1 alone. */
  readonly hasClasses: boolean;
}

/**
 * Two inputs against each other, told apart by the target; a single input against its target. What
 * nodes are bound to comes first, else what the columns are taken for by their order.
 */
export function plotColumns(table: Table, graph: Graph): PlotColumns | null {
  const named = (name: string | null) => table.columns.find((column) => column.name === name);
  const boundTo = (op: string) =>
    graph.nodes.flatMap((node) => {
      const { column } = node.params;
      const found = node.op === op && canBeFed(node) && typeof column === "string" && named(column);
      return found ? [found] : [];
    });
  const roles = columnRoles(table.columns.map(({ name }) => name));
  const target = boundTo("target")[0] ?? named(roles.target);
  const inputs = new Set([
    ...boundTo("input"),
    ...roles.inputs.flatMap((name) => named(name) ?? []),
  ]);
  if (target) inputs.delete(target);
  const [x = target, second] = inputs;
  if (!x || !target) return null;
  const y = second ?? target;
  return {
    x,
    y,
    target: y === target ? null : target,
    hasClasses: holdsClasses(target),
  };
}
