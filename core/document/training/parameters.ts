import { type GraphNode, nodeId } from "../../model/graph.ts";
import { type OptimizerId, stateFault } from "../../model/optimizer-ids.ts";
import type { ParameterProgress } from "../../model/training.ts";
import { addNumberProblem, parseNumber } from "../numbers.ts";
import { type ProblemList, quoted } from "../problem.ts";
import { inWords } from "../schema-problems.ts";
import { hasNumber } from "./present.ts";

/** Far more numbers than any optimiser remembers of a parameter. */
const maximumState = 16;

const base = "training.progress.parameters";

interface Remembered {
  readonly parameters: readonly unknown[];
  readonly optimizer: OptimizerId;
  readonly updates: number;
}

/** What is remembered of the parameters, from texts such as “h1 w1 0.5 0.01”. */
export function readParameters(
  list: ProblemList,
  { parameters: texts, optimizer, updates }: Remembered,
  nodes: readonly GraphNode[],
): readonly ParameterProgress[] {
  const known = new Map<string, GraphNode>(nodes.map((node) => [node.id, node]));
  const seen = new Map<string, number>();
  const parameters: ParameterProgress[] = [];
  for (let i = 0; i < texts.length && !list.isFull; i++) {
    const where = `${base}[${i}]`;
    const fields = fieldsOf(list, where, texts[i]);
    if (!fields) continue;
    const [node = "", param = "", ...numbers] = fields;
    checkOwner(list, where, known.get(node), node, param);
    const before = seen.get(`${node} ${param}`);
    if (before === undefined) seen.set(`${node} ${param}`, i);
    else addTwice(list, where, `${node} ${param}`, `parameters[${before}]`);
    const [initial = 0, ...state] = numbers.map((text, at) => {
      const value = parseNumber(text);
      if (!Number.isFinite(value))
        addNumberProblem(
          list,
          where,
          text,
          at === 0 ? "the initial value" : `number ${at} after it`,
        );
      return value;
    });
    // None is well before the first update.
    const fault = state.length === 0 && updates === 0 ? null : stateFault(optimizer, state);
    if (fault) list.add("bad-training", where, `${fault} Correct the numbers, or remove the line.`);
    parameters.push({ node: nodeId(node), param, initial, state });
  }
  return parameters;
}

export function addTwice(list: ProblemList, where: string, key: string, before: string): void {
  list.add("bad-training", where, `${quoted(key)} is already in ${before}. Remove one of them.`);
}

function fieldsOf(list: ProblemList, where: string, text: unknown): readonly string[] | null {
  const fields = typeof text === "string" ? text.split(" ", maximumState + 4) : [];
  if (fields.length >= 3 && fields.length <= maximumState + 3) return fields;
  list.add(
    typeof text === "string" ? "bad-training" : "wrong-type",
    where,
    `found ${inWords(text)}, but it must be a node’s id, a parameter’s name, its initial value and at most ${maximumState} numbers of the optimiser, with single spaces between, such as “h1 w1 0.5 0.01”.`,
  );
  return null;
}

function checkOwner(
  list: ProblemList,
  where: string,
  node: GraphNode | undefined,
  id: string,
  param: string,
): void {
  if (!node) addUnknownNode(list, where, id);
  else if (!hasNumber(node, param))
    list.add(
      "unknown-param",
      where,
      `the node ${quoted(id)} has no number ${quoted(param)}. Name a parameter that it has, or remove the line.`,
    );
}

export function addUnknownNode(list: ProblemList, where: string, id: string): void {
  list.add(
    "unknown-node",
    where,
    `there is no node ${quoted(id)}. Name a node of this file, or remove the line.`,
  );
}
