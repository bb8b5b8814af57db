import {
  findNode,
  findNumbers,
  formatNumber,
  type Graph,
  type GraphNode,
  indexText,
  type NumberHit,
  programNode,
  readNumberQuery,
} from "../../../core/index.ts";
import type { Session } from "../../state/run/session.ts";
import { findNodes } from "./find-nodes.ts";

export interface Hit {
  readonly node: GraphNode;
  /** The number that was looked for; null where it is the node's name or operation. */
  readonly number: NumberHit | null;
}

/** The nodes with a number that the query asks for, then those with its words in their name or operation. */
export function findHits(graph: Graph, { run, taken }: Session, query: string): readonly Hit[] {
  const asked = readNumberQuery(query);
  const numbers = (asked ? findNumbers(run, taken, asked) : []).flatMap(
    (number): readonly Hit[] => {
      const node = findNode(graph, number.node);
      return node ? [{ node, number }] : [];
    },
  );
  const known = new Set(numbers.map(({ node }) => node.id));
  const named = findNodes(graph.nodes, query).filter(({ id }) => !known.has(id));
  return [...numbers, ...named.map((node) => ({ node, number: null }))];
}

/** “gradient of weight[2, 0] is NaN, and 11 more of 64”. */
export function hitWords(
  { run }: Session,
  { node, of, param, number, element, count, size }: NumberHit,
): string {
  const found = programNode(run.program, node);
  const shape = param
    ? found?.params.find(({ name }) => name === param)?.initial.shape
    : found?.shape;
  const place = shape ? indexText(shape, element) : "";
  const subject = param || place ? `${of} of ${param ?? "it"}${place}` : of;
  const more = count > 1 ? `, and ${count - 1} more of ${size}` : "";
  return `${subject} is ${formatNumber(number)}${more}`;
}
