import type { Program } from "../engine/program.ts";
import type { Data, Table } from "../model/data.ts";
import type { Graph, GraphNode, NodeId } from "../model/graph.ts";
import { nodeName } from "../model/names.ts";
import { formatNumber } from "../model/number-text.ts";
import type { Problem, ProblemCode } from "../model/problem.ts";
import type { ParameterKey, ParameterPlace } from "../model/training.ts";
import type { Blame } from "../ops/blame.ts";
import { findOp } from "../ops/index.ts";
import type { Classes } from "../ops/op-base.ts";
import { type Shape, shapeText, sizeOf } from "../tensor/shape.ts";
import { count, countText, plural } from "../words/count.ts";
import { hasFrozen, numberName, parameterAt } from "./parameters.ts";

/** The words for what keeps a graph from being trained. */

function refusal(code: ProblemCode, message: string, node: GraphNode | null = null): Problem {
  return { code, severity: "error", node: node?.id ?? null, edge: null, message };
}

/** More names than this hide the message. */
const namesShown = 8;

function columnNames({ columns }: Table): string {
  const names = columns.slice(0, namesShown).map(({ name }) => `“${name}”`);
  return [...names, ...(columns.length > namesShown ? ["…"] : [])].join(", ");
}

export function noData({ source }: Data): Problem {
  const name = source.kind === "file" ? source.name : "The data";
  return refusal(
    "no-data",
    `The data are in the file “${name}”, which has not been found. Say where it is, or choose other data.`,
  );
}

export function emptyData(): Problem {
  return refusal("empty-data", "The data have no rows. Add some, or choose other data.");
}

export function nothingBound(): Problem {
  return refusal(
    "loss-without-data",
    "The loss depends on no input and no target, so the data can’t reach it. Wire inputs into the graph, or remove the data.",
  );
}

export function unboundInput(node: GraphNode, shape: Shape, table: Table): Problem {
  const kind = findOp(node.op)?.role ?? "node";
  return refusal(
    "unbound-input",
    `No column of the data feeds the ${kind} ${nodeName(node)}. Give it ${shape.length === 0 ? "one" : countText(sizeOf(shape))} of the columns ${columnNames(table)}, or put a constant in its place.`,
    node,
  );
}

export function wrongCount(node: GraphNode, shape: Shape, columns: number): Problem {
  const size = sizeOf(shape);
  return refusal(
    "unbound-input",
    `${nodeName(node)} holds ${shape.length === 0 ? "one number" : `${countText(size)} ${plural(size, "number", "numbers")}, as its value is ${shapeText(shape)}`}, and ${count(columns, "column")} of the data ${plural(columns, "feeds", "feed")} it. Name as many columns as it has numbers, or give it a value of another shape.`,
    node,
  );
}

export function unknownColumn(node: GraphNode, column: string, table: Table): Problem {
  return refusal(
    "unknown-column",
    `${nodeName(node)} is fed by the column “${column}”, which the data do not have. They have ${columnNames(table)}: give it one of them.`,
    node,
  );
}

export function noInputVaries(rows: number): Problem {
  return refusal(
    "constant-data",
    rows === 1
      ? "There is only one row to train on. Add more, or keep fewer for validation."
      : "No input varies: every row to train on has the same inputs. Choose other columns, or other data.",
  );
}

export function constantTarget(node: GraphNode, name: string, column: string): Problem {
  return refusal(
    "constant-data",
    `The column “${column}”, which feeds the target ${name}, holds the same number in every row to train on: there is nothing to tell apart. Choose another column, or other data.`,
    node,
  );
}

export function targetOutsideDomain(
  target: GraphNode,
  loss: GraphNode,
  { no, yes, between }: Classes,
  row: number,
  found: number,
): Problem {
  const takes = between ? `from ${no} to ${yes}` : `that are ${signed(no)} or ${signed(yes)}`;
  return refusal(
    "target-outside-domain",
    `The target ${nodeName(target)} is ${formatNumber(found)} in row ${row + 1}, and the loss ${nodeName(loss)} takes targets ${takes}. Choose another column, or another loss.`,
    target,
  );
}

/** `where` of the source the number stands. */
export function numberNotTaken(
  source: GraphNode,
  node: GraphNode,
  { number, where, reason, mend }: Blame & { readonly number: number; readonly where: string },
): Problem {
  return refusal(
    "number-not-taken",
    `${nodeName(source)} is ${formatNumber(number)}${where}, and for ${nodeName(node)} ${reason}. ${mend}`,
    source,
  );
}

function signed(x: number): string {
  return String(x).replace("-", "−");
}

export function batchTooLarge(batch: number, rows: number): Problem {
  return refusal(
    "batch-too-large",
    `A batch has ${count(batch, "sample")}, and there ${plural(rows, "is", "are")} ${countText(rows)} to train on. Make it ${countText(rows)} or fewer, or take all of them.`,
  );
}

export function allEpochsDone(epochs: number): Problem {
  return refusal(
    "all-epochs-done",
    `Epoch ${epochs} of ${epochs} is done: raise the epochs to continue, or reset.`,
  );
}

export function noParameters(program: Program): Problem {
  return refusal(
    "no-parameters",
    hasFrozen(program)
      ? "All parameters that the loss depends on are frozen, so there is nothing to train. Let updates move one of them."
      : "The loss depends on no parameter, so there is nothing to train. Add neurons or parameters.",
  );
}

export function noLossToTrain(): Problem {
  return refusal(
    "no-loss",
    "No node is the loss, so there is nothing to make smaller. Choose a node and make it the loss.",
  );
}

export function updateOverflows(
  { node }: ParameterKey,
  what: string,
  learningRate: number,
): Problem {
  return warning(
    node,
    `The update would make ${what}, or what the optimiser remembers of it, larger than float64 can hold, at a learning rate of ${formatNumber(learningRate)}. Choose a smaller one, or clip the gradient.`,
  );
}

/** An update that moves a number more than this many times its size (or 1) is a leap. */
const leapFactor = 1000;

/** An update that was made: every number of the parameters before and after it. */
export interface Leap {
  readonly before: Float64Array;
  readonly after: Float64Array;
  readonly learningRate: number;
}

/** The problem, behind the leap of a parameter that brought it about, where there was one. */
export function afterLeap(
  problem: Problem,
  graph: Graph,
  parameters: readonly ParameterPlace[],
  { before, after, learningRate }: Leap,
): Problem {
  const leap = (i: number) => Math.abs(after[i]! - before[i]!) / Math.max(1, Math.abs(before[i]!));
  let most = 0;
  for (let i = 1; i < after.length; i++) if (leap(i) > leap(most)) most = i;
  const place = parameterAt(parameters, most);
  if (!place || leap(most) <= leapFactor) return problem;
  const what = numberName(graph, place, most);
  const [from, to, rate] = [before[most]!, after[most]!, learningRate].map(formatNumber);
  const advice = `The last update moved ${what} from ${from} to ${to}, at a learning rate of ${rate}: choose a smaller one, or clip the gradient.`;
  return { ...problem, message: `${advice} ${problem.message}` };
}

export function updateDividesByZero({ node }: ParameterKey, what: string): Problem {
  return warning(
    node,
    `The update would divide by 0 at ${what}, whose gradients have all been 0 so far, as ε is 0. Choose an ε above 0, such as 1e-8.`,
  );
}

export function sumOverflows({ loss }: Graph): Problem {
  return {
    code: "non-finite-gradient",
    severity: "warning",
    node: loss,
    edge: null,
    message:
      "The sum over the samples, or the gradient with its penalties, is beyond the largest float64 (overflow). Make the numbers smaller, for instance by scaling the loss.",
  };
}

/** What float64 holds. `at` is where the first such number stands, where that is known. */
export function beyondFloat32(graph: Graph, at: NodeId | null = null): Problem {
  const node = graph.nodes.find(({ id }) => id === (at ?? graph.loss));
  const where = node ? ` at node ${nodeName(node)}` : "";
  return {
    code: "non-finite-value",
    severity: "warning",
    node: node?.id ?? null,
    edge: null,
    message: `A number${where} is beyond the largest float32, some 3.4 × 10³⁸ (overflow); float64 holds it. Make the numbers smaller, or choose float64 as the precision of training.`,
  };
}

function warning(node: NodeId, message: string): Problem {
  return { code: "non-finite-value", severity: "warning", node, edge: null, message };
}
