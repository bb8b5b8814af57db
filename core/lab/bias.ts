import type { Program, ProgramNode } from "../engine/program.ts";
import { type ParameterKey, parameterKeyText } from "../train/parameters.ts";

const sums = new Set(["add", "sum"]);
const products = new Set(["multiply", "product"]);

/**
 * How often a bias is moved in one update when it is moved once for each weight of its neuron; by
 * `parameterKeyText`. A neuron’s bias belongs to its weights. A parameter that is added to weighted inputs
 * belongs to all of the sum, also where this is built of several additions.
 */
export function biasMoves(program: Program): ReadonlyMap<string, number> {
  const moves = new Map<string, number>();
  const consumers = consumersOf(program);
  const terms = new Map<number, number>();
  const note = (key: ParameterKey, count: number) => {
    if (count > 1) moves.set(parameterKeyText(key), count);
  };
  for (const [at, { node, op, wiring }] of program.nodes.entries()) {
    if (op.category === "neuron") note({ node: node.id, param: "bias" }, wiring.handles.length);
    if (op.id !== "parameter") continue;
    let count = 0;
    for (const consumer of consumers[at]!) {
      if (!sums.has(program.nodes[consumer]!.op.id)) continue;
      const whole = wholeSum(program, consumers, consumer);
      const known = terms.get(whole) ?? weightedTerms(program, whole);
      terms.set(whole, known);
      count += known;
    }
    note({ node: node.id, param: "value" }, count);
  }
  return moves;
}

function consumersOf({ nodes }: Program): readonly (readonly number[])[] {
  const consumers: number[][] = nodes.map(() => []);
  for (const [at, { slots }] of nodes.entries())
    for (const { source } of slots) if (source >= 0) consumers[source]!.push(at);
  return consumers;
}

/** The addition that a sum ends in: upwards for as long as it only goes into another one. */
function wholeSum(
  { nodes }: Program,
  consumers: readonly (readonly number[])[],
  from: number,
): number {
  let at = from;
  for (;;) {
    const [next, ...more] = consumers[at]!;
    if (next === undefined || more.length > 0 || !sums.has(nodes[next]!.op.id)) return at;
    at = next;
  }
}

/** How many inputs with a weight a sum adds up; a product with a parameter is one. */
function weightedTerms({ nodes }: Program, whole: number): number {
  const sources = ({ slots }: ProgramNode) => slots.map(({ source }) => source);
  const waiting = [whole];
  const seen = new Set(waiting);
  let count = 0;
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for (const source of sources(nodes[at]!)) {
      if (seen.has(source)) continue;
      seen.add(source);
      const term = nodes[source]!;
      if (sums.has(term.op.id)) waiting.push(source);
      else if (products.has(term.op.id) && sources(term).some((s) => isParameter(nodes[s])))
        count += 1;
    }
  }
  return count;
}

function isParameter(node: ProgramNode | undefined): boolean {
  return node?.op.id === "parameter";
}
