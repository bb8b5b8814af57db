import { leafReader } from "../engine/leaf-reader.ts";
import { sourceName } from "../engine/names.ts";
import {
  cellLength,
  isPointwise,
  operandOf,
  type PointwiseNode,
  type ProgramNode,
  type Slot,
} from "../engine/program.ts";
import { flows, operandValue, partialsOf } from "../engine/read.ts";
import { log } from "../math/elementary.ts";
import type { EdgeId } from "../model/graph.ts";
import { derivativeSymbol, nodeName } from "../model/names.ts";
import { activationIn, activationSlope } from "../ops/activation.ts";
import { treeEvaluator } from "../ops/expression/evaluate.ts";
import type { PointwiseOp } from "../ops/op.ts";
import { keyName, type PartialKey } from "../ops/op-base.ts";
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
  if (patient.program.nodes[at]!.op.role !== "parameter") hops.push({ at, slot });
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
  const { op } = node;
  const beside = op.factorBeside?.(slot.key);
  if (op.category !== "neuron" || beside === undefined || !isPointwise(node)) {
    const symbol = derivativeSymbol(nodeName(node.node), sourceName(program, slot));
    const kind = op.category === "activation" ? "slope" : weightOrOther(patient, node, beside);
    return [{ at, edge: slot.edge, kind, symbol, numbers: partialsOf(run, node, slot) }];
  }
  const name = nodeName(node.node);
  const length = cellLength(node.value, program.lanes);
  const activation = activationIn(op, node.wiring);
  const slope: Factor[] = activation
    ? [
        {
          at,
          edge: slot.edge,
          kind: "slope",
          symbol: `${activation.symbol}′ of ${name}`,
          numbers: slopes(patient, node, activation, length),
        },
      ]
    : [];
  if (beside === null) return slope;
  const partner = operandOf(node, beside);
  const numbers = Float64Array.from({ length }, (_, k) => operandValue(run, node, partner, k));
  const kind = beside.kind === "param" ? "weight" : "other";
  const symbol = `${keyName(beside)} of ${name}`;
  return [...slope, { at, edge: slot.edge, kind, symbol, numbers }];
}

/** The slope of the node's activation in every row. */
function slopes(
  { run }: Patient,
  node: PointwiseNode,
  activation: PointwiseOp,
  length: number,
): Float64Array {
  const slope = activationSlope(activation, node.op.preActivation!(node.wiring));
  return Float64Array.from({ length }, (_, k) => treeEvaluator(leafReader(run, node, k))(slope));
}

/** The partial of a product by one factor is a weight where the other is a parameter. */
function weightOrOther(
  { program }: Patient,
  node: ProgramNode,
  beside: PartialKey | null | undefined,
): FactorKind {
  if (beside?.kind === "param") return "weight";
  const other = beside && node.slots.find(({ key }) => keyName(key) === beside.handle);
  return other && program.nodes[other.source]?.op.role === "parameter" ? "weight" : "other";
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
