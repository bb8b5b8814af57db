import { count, plural } from "../../../core/index.ts";
import type { Examination } from "../../state/run/training-state.ts";

/** What was looked at where nothing was found. */
export function healthyText({ graph, rows }: Examination): string {
  const where =
    rows === null
      ? "On the values typed into the graph"
      : plural(rows, "On the one row of the data", `On ${count(rows, "row")} of the data`);
  if (graph.loss === null)
    return `${where} these were examined: formulas that break, and numbers that are not finite. Make a node the loss, and its gradients are examined too.`;
  return `${where} these were examined: how much of the gradient reaches each parameter, units that are dead or will stay alike, parameters that the loss does not depend on, the loss and the learning rate, formulas that break, and numbers that are not finite.`;
}
