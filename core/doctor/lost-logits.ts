import { mapNodes } from "../document/edit/nodes.ts";
import { setParam } from "../document/edit/params.ts";
import type { ProgramNode } from "../engine/program.ts";
import type { Graph, NodeId } from "../model/graph.ts";
import { nodeName } from "../model/names.ts";
import { formatNumber } from "../model/number-text.ts";
import { activationIn, activationName } from "../ops/activation.ts";
import { count } from "../words/count.ts";
import type { Finding } from "./finding.ts";
import { type Patient, valuesOf } from "./patient.ts";
import { fixesThatHelp } from "./try-fixes.ts";
import { sourceOf, wiresAmong } from "./wires.ts";

/** A cross-entropy, the sigmoid before it, and a row that is lost between them. */
interface Head {
  readonly loss: ProgramNode;
  readonly unit: ProgramNode;
  readonly rows: number;
  readonly answer: number;
  readonly right: number;
}

/**
 * Binary cross-entropy of a sigmoid that has rounded to 0 or 1 in a row where the other is right: the
 * loss is capped there, and its gradient is lost.
 */
export function findLostLogits(patient: Patient): readonly Finding[] {
  const { graph } = patient;
  return lostHeads(patient).map(({ loss, unit, rows, answer, right }) => {
    const name = nodeName(unit.node);
    const ids = [unit.node.id, loss.node.id];
    const isOp = unit.op.category === "activation";
    // A neuron that answers elsewhere too must stay as it is.
    const isShared = graph.edges.filter(({ source }) => source === unit.node.id).length > 1;
    const fix = {
      label: "Use Binary Cross-Entropy with Logits",
      apply: (changed: Graph) =>
        isShared && !isOp ? changed : withLogits(changed, unit.node.id, loss, isOp),
    };
    return {
      id: `unstable ${loss.node.id}`,
      kind: "unstable",
      severity: "problem",
      title: `The gradient is lost between ${name} and ${nodeName(loss.node)}`,
      explanation: `${name} has rounded to ${formatNumber(answer)} where ${formatNumber(right)} is right${patient.hasData ? `, in ${rows} of ${count(patient.rows, "row")}` : ""}: its slope is 0, so nothing tells the weights that they are wrong. Binary cross-entropy with logits takes the number before the sigmoid and keeps the gradient at −1 or 1.`,
      nodes: ids,
      edges: wiresAmong(graph, ids),
      ladder: null,
      fixes: fixesThatHelp(patient, [fix], (changed) =>
        lostHeads(changed).some((head) => head.loss.node.id === loss.node.id)
          ? null
          : "then the gradient passes",
      ),
    };
  });
}

function lostHeads(patient: Patient): readonly Head[] {
  const { nodes } = patient.program;
  return nodes.flatMap((loss): readonly Head[] => {
    if (!loss.op.withLogits || !loss.onPath) return [];
    const [prediction, target] = ["prediction", "target"].map(
      (handle) =>
        loss.slots.find(({ key }) => key.kind === "input" && key.handle === handle)!.source,
    ) as [number, number];
    const unit = nodes[prediction]!;
    if (!activationIn(unit.op, unit.wiring)?.isProbability) return [];
    const answers = valuesOf(patient, prediction);
    const targets = valuesOf(patient, target);
    const rightAt = (k: number) => targets[k % targets.length]!;
    const lost = Array.from(answers.keys()).filter((k) => {
      const p = answers[k]!;
      return p * (1 - p) < 1e-12 && Math.abs(p - rightAt(k)) > 0.5;
    });
    const [k] = lost;
    return k === undefined
      ? []
      : [{ loss, unit, rows: lost.length, answer: answers[k]!, right: rightAt(k) }];
  });
}

function withLogits(
  graph: Graph,
  unit: NodeId,
  { node: loss, op }: ProgramNode,
  isOp: boolean,
): Graph {
  const z = isOp ? sourceOf(graph, unit, "x") : unit;
  if (z === undefined) return graph;
  const edges = graph.edges.map((edge) =>
    edge.target === loss.id && edge.targetHandle === "prediction" ? { ...edge, source: z } : edge,
  );
  const swapped = mapNodes({ ...graph, edges }, (node) =>
    node.id === loss.id ? { ...node, op: op.withLogits!, params: {} } : node,
  );
  return isOp ? swapped : setParam(swapped, unit, activationName, "identity");
}
