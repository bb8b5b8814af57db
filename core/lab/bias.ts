import type { Program, ProgramNode } from "../engine/program.ts";
import { sourceParam } from "../model/names.ts";
import type { ParameterKey } from "../model/training.ts";
import { isBias } from "../ops/wiring.ts";
import { parameterKeyText } from "../train/parameters.ts";

/**
 * How often a bias is moved in one update when it is moved once for each weight of its neuron; by
 * `parameterKeyText`. A neuron’s bias belongs to its weights, each number of a layer’s to those of its unit. A parameter that is added to weighted inputs
 * belongs to all of the sum, also where this is built of several additions.
 */
export function biasMoves(program: Program): ReadonlyMap<string, number> {
  const moves = new Map<string, number>();
  const consumers = consumersOf(program);
  const wholes = wholeSums(program, consumers);
  const terms = weightedTerms(program);
  const note = (key: ParameterKey, count: number) => {
    if (count > 1) moves.set(parameterKeyText(key), count);
  };
  for (const [at, { node, op, wiring, params }] of program.nodes.entries()) {
    const bias = params.find(({ name }) => isBias(op, name));
    if (op.category === "neuron" && bias)
      note({ node: node.id, param: bias.name }, wiring.handles.length);
    const weight = params.find(({ name }) => name === op.unitWeights);
    if (bias && weight) note({ node: node.id, param: bias.name }, weight.size / bias.size);
    if (op.role !== "parameter") continue;
    let count = 0;
    for (const consumer of consumers[at]!)
      if (isSum(program.nodes[consumer]!)) count += terms[wholes[consumer]!]!;
    note({ node: node.id, param: sourceParam }, count);
  }
  return moves;
}

function consumersOf({ nodes }: Program): readonly (readonly number[])[] {
  const consumers: number[][] = nodes.map(() => []);
  for (const [at, { slots }] of nodes.entries())
    for (const { source } of slots) if (source >= 0) consumers[source]!.push(at);
  return consumers;
}

/** The addition that each one ends in: upwards for as long as it only goes into another one. */
function wholeSums(
  { nodes }: Program,
  consumers: readonly (readonly number[])[],
): readonly number[] {
  const wholes = nodes.map((_, at) => at);
  for (let at = nodes.length - 1; at >= 0; at--) {
    const [next, ...more] = consumers[at]!;
    if (next !== undefined && more.length === 0 && isSum(nodes[next]!)) wholes[at] = wholes[next]!;
  }
  return wholes;
}

/** How many inputs with a weight each addition adds up; a product with a parameter is one. */
function weightedTerms({ nodes }: Program): readonly number[] {
  const counts: number[] = [];
  for (const { op, slots } of nodes) {
    const sources = [...new Set(slots.map(({ source }) => source))].filter((at) => at >= 0);
    if (isSum({ op })) counts.push(sources.reduce((sum, at) => sum + counts[at]!, 0));
    else
      counts.push(
        op.combines === "product" && sources.some((at) => isParameter(nodes[at]!)) ? 1 : 0,
      );
  }
  return counts;
}

function isSum({ op }: Pick<ProgramNode, "op">): boolean {
  return op.combines === "sum";
}

function isParameter({ op }: ProgramNode): boolean {
  return op.role === "parameter";
}
