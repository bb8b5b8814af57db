import { leafReader } from "../engine/leaf-reader.ts";
import { sourceName } from "../engine/names.ts";
import {
  cellLength,
  isPointwise,
  type PointwiseNode,
  type ProgramNode,
  type Slot,
} from "../engine/program.ts";
import { flows, operandValue, partialsOf } from "../engine/read.ts";
import { log } from "../math/elementary.ts";
import type { EdgeId } from "../model/graph.ts";
import { derivativeSymbol, nodeName } from "../model/names.ts";
import { activationOf } from "../ops/activation.ts";
import { treeEvaluator } from "../ops/expression/evaluate.ts";
import { partialExpression } from "../ops/partial-expression.ts";
import { type Patient, sizeOf } from "./patient.ts";

/** What a factor of the chain rule is: an activation's slope, a weight, or any other partial. */
export type FactorKind = "slope" | "weight" | "other";

/** One factor on the way from the loss to a parameter, in every row. */
export interface Factor {
  /** Position of the node whose partial it is, or a part of it. */
  readonly at: number;
  readonly edge: EdgeId | null;
  readonly kind: FactorKind;
  readonly symbol: string;
  readonly numbers: Float64Array;
}

interface Hop {
  readonly at: number;
  readonly slot: Slot;
}

/** For each node the hop by which the most of the loss's gradient reaches it; none for the loss itself. */
export type Ways = readonly (Hop | undefined)[];

/**
 * The strongest path from the loss to every node: the one whose partials, each by its size over the rows,
 * have the largest product. Logarithms, as products of many leave float64.
 */
export function strongestWays({ program, run }: Patient): Ways {
  const { nodes, loss } = program;
  const ways: (Hop | undefined)[] = Array.from({ length: nodes.length });
  if (loss === null) return ways;
  const strengths = new Float64Array(nodes.length).fill(Number.NEGATIVE_INFINITY);
  strengths[loss] = 0;
  for (const at of program.backward) {
    const node = nodes[at]!;
    if (!flows(node)) continue;
    for (const slot of node.slots) {
      if (slot.source < 0) continue;
      const size = sizeOf(partialsOf(run, node, slot));
      const strength = strengths[at]! + log(size);
      const known = ways[slot.source];
      if (known && !(strength > strengths[slot.source]!)) continue;
      ways[slot.source] = { at, slot };
      strengths[slot.source] = strength;
    }
  }
  return ways;
}

/** The factors from the loss down to a parameter's slot, a neuron's partial being its slope and its weight. */
export function factorsTo(patient: Patient, ways: Ways, at: number, slot: Slot): readonly Factor[] {
  const hops: Hop[] = [];
  // A parameter that is a node of its own has the partial 1 there.
  if (patient.program.nodes[at]!.op.id !== "parameter") hops.push({ at, slot });
  let next = ways[at];
  while (next) {
    hops.push(next);
    next = ways[next.at];
  }
  return hops.reverse().flatMap((hop) => factorsOf(patient, hop));
}

function factorsOf(patient: Patient, { at, slot }: Hop): readonly Factor[] {
  const { program, run } = patient;
  const node = program.nodes[at]!;
  const length = cellLength(node.value, program.lanes);
  if (node.op.id !== "neuron") {
    const symbol = derivativeSymbol(nodeName(node.node), sourceName(program, slot));
    const kind = node.op.category === "activation" ? "slope" : weightOrOther(patient, node, slot);
    return [{ at, edge: slot.edge, kind, symbol, numbers: partialsOf(run, node, slot) }];
  }
  const name = nodeName(node.node);
  const isBias = slot.key.kind === "param" && slot.key.name === "bias";
  const activation = activationOf(node.wiring.choices.activation);
  const slope: Factor[] = activation
    ? [
        {
          at,
          edge: slot.edge,
          kind: "slope",
          symbol: `${activation.symbol}′ of ${name}`,
          numbers: isPointwise(node) ? slopes(patient, node, length) : new Float64Array(length),
        },
      ]
    : [];
  if (isBias) return slope;
  const number = "handle" in slot.key ? slot.key.handle.slice(1) : slot.key.name.slice(1);
  // ∂z/∂x is w, and ∂z/∂w is x.
  const isWeight = slot.key.kind === "input";
  const partner = isWeight
    ? node.params.find((param) => param.name === `w${number}`)!
    : node.operands[node.wiring.handles.indexOf(`x${number}`)]!;
  const numbers = Float64Array.from({ length }, (_, k) => operandValue(run, node, partner, k));
  const symbol = isWeight ? `w${number} of ${name}` : `x${number} of ${name}`;
  return [...slope, { at, edge: slot.edge, kind: isWeight ? "weight" : "other", symbol, numbers }];
}

/** A neuron's activation slope in every row: ∂out/∂b is that, whether the neuron has a bias or not. */
function slopes({ run }: Patient, node: PointwiseNode, length: number): Float64Array {
  const slope = partialExpression(node.op, { kind: "param", name: "bias" }, node.wiring);
  return Float64Array.from({ length }, (_, k) => treeEvaluator(leafReader(run, node, k))(slope));
}

/** The partial of a product by one factor is a weight where the other is a parameter. */
function weightOrOther({ program }: Patient, node: ProgramNode, slot: Slot): FactorKind {
  if (node.op.id !== "multiply") return "other";
  const other = node.slots.find(({ source }) => source !== slot.source);
  return other && program.nodes[other.source]?.op.id === "parameter" ? "weight" : "other";
}

/** The product of factors after each of them, in every row. */
export function runningProducts(
  factors: readonly Factor[],
  lanes: number,
): readonly Float64Array[] {
  const present = new Float64Array(lanes).fill(1);
  return factors.map(({ numbers }) => {
    for (let k = 0; k < lanes; k++) present[k]! *= numbers[k % numbers.length]!;
    return present.slice();
  });
}
