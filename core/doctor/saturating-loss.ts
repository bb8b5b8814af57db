import { edgeIds } from "../document/edit/ids.ts";
import { removeElements } from "../document/edit/nodes.ts";
import type { ProgramNode } from "../engine/program.ts";
import { isOfScalars } from "../engine/tensors.ts";
import type { Graph, NodeId } from "../model/graph.ts";
import { nodeName } from "../model/names.ts";
import { formatNumber } from "../model/number-text.ts";
import { activationIn } from "../ops/activation.ts";
import { count } from "../words/count.ts";
import { replaceOp } from "./edits.ts";
import type { Finding } from "./finding.ts";
import { gradientsOf, type Patient, sizeOf, valuesOf } from "./patient.ts";
import { fixesThatHelp } from "./try-fixes.ts";
import { wiresAmong } from "./wires.ts";

/** An answer this far off is wrong; a slope below this lets next to nothing of it through. */
const wrong = 0.5;
const flat = 0.05;

/** Where a squared error judges what a sigmoid answers. */
interface Judgement {
  readonly error: ProgramNode;
  /** The difference, where the squared error is wired by hand. */
  readonly difference: ProgramNode | null;
  readonly prediction: number;
  readonly target: number;
}

/**
 * A sigmoid judged by its squared error, with rows that are answered wrongly and all but certainly:
 * there the sigmoid is flat, and the more wrong the answer, the smaller the gradient.
 */
export function findSaturatingLoss(patient: Patient): readonly Finding[] {
  const { program, graph } = patient;
  return judgements(patient).flatMap((judgement): Finding[] => {
    const { error, difference, prediction, target } = judgement;
    const answers = valuesOf(patient, prediction);
    const targets = valuesOf(patient, target);
    if (targets.some((t) => !(t >= 0 && t <= 1))) return [];
    const stuck = Array.from(answers.keys()).filter((k) => {
      const p = answers[k]!;
      return Math.abs(p - targets[k % targets.length]!) > wrong && p * (1 - p) < flat;
    });
    if (stuck.length === 0) return [];
    const unit = program.nodes[prediction]!;
    const name = nodeName(unit.node);
    const k = stuck[0]!;
    const p = answers[k]!;
    const ids = [
      unit.node.id,
      ...(difference ? [difference.node.id] : []),
      error.node.id,
      program.nodes[target]!.node.id,
    ];
    const before = pull(patient, unit.node.id);
    const which = !patient.hasData
      ? ""
      : ` So it is in ${stuck.length} of ${count(patient.rows, "row")} that are answered wrongly and surely.`;
    return [
      {
        id: `saturating-loss ${error.node.id}`,
        kind: "saturating-loss",
        severity: "problem",
        title: `The squared error can’t teach ${name}`,
        explanation: `${name} answers ${formatNumber(p)} where ${formatNumber(targets[k % targets.length]!)} is right, yet the slope of its sigmoid there is only ${formatNumber(p * (1 - p))}, and the squared error does not make up for it.${which} Binary cross-entropy cancels that slope.`,
        nodes: ids,
        edges: wiresAmong(graph, ids),
        ladder: null,
        fixes: fixesThatHelp(
          patient,
          [
            {
              label: "Use Binary Cross-Entropy",
              apply: (changed) => withCrossEntropy(changed, patient, judgement),
            },
          ],
          (changed) => {
            const after = pull(changed, unit.node.id);
            return after > 2 * before
              ? `then the gradient before the sigmoid is ${formatNumber(after / before)} times as large`
              : null;
          },
        ),
      },
    ];
  });
}

function judgements({ program: { nodes } }: Patient): readonly Judgement[] {
  return nodes.flatMap((error): Judgement[] => {
    if (!error.onPath || !isOfScalars(error)) return [];
    const difference = error.op.squares === "input" ? nodes[error.slots[0]!.source]! : null;
    const pair = error.op.squares === "difference" ? error : difference;
    if (!pair || (difference && difference.op.combines !== "difference")) return [];
    const sources = pair.slots.map(({ source }) => source);
    const prediction = sources.find((at) => isSigmoid(nodes[at]!));
    const target = sources.find((at) => at !== prediction);
    if (prediction === undefined || target === undefined || sources.length !== 2) return [];
    return [{ error, difference, prediction, target }];
  });
}

function isSigmoid({ op, wiring }: ProgramNode): boolean {
  return activationIn(op, wiring)?.isProbability === true;
}

/** The size of the gradient before the sigmoid. */
function pull(patient: Patient, id: NodeId): number {
  const at = patient.program.position.get(id)!;
  const answers = valuesOf(patient, at);
  return sizeOf(gradientsOf(patient, at).map((g, k) => g * answers[k]! * (1 - answers[k]!)));
}

function withCrossEntropy(graph: Graph, { program }: Patient, judgement: Judgement): Graph {
  const { error, difference, prediction, target } = judgement;
  if (!difference) return replaceOp(graph, error.node.id, "binary-cross-entropy");
  const into = graph.edges.find(({ target: end }) => end === error.node.id);
  const from = (at: number) =>
    graph.edges.find(
      (edge) => edge.target === difference.node.id && edge.source === program.nodes[at]!.node.id,
    );
  const [answer, right] = [from(prediction), from(target)];
  if (!into || !answer || !right) return graph;
  const edges = graph.edges.flatMap((edge) => {
    if (edge === into)
      return [{ ...answer, id: into.id, target: error.node.id, targetHandle: "prediction" }];
    if (edge === right)
      return [
        edge,
        { ...right, id: edgeIds(graph)(), target: error.node.id, targetHandle: "target" },
      ];
    return [edge];
  });
  const rewired = replaceOp({ ...graph, edges }, error.node.id, "binary-cross-entropy");
  const isFree = edges.every((edge) => edge.source !== difference.node.id);
  return isFree ? removeElements(rewired, { nodes: [difference.node.id], edges: [] }) : rewired;
}
