import type { Graph } from "../../model/graph.ts";
import { nodeName } from "../../model/names.ts";
import { formatNumber } from "../../model/number-text.ts";
import type { Finding } from "../finding.ts";
import { gradientsOf, type Patient, sizeOf } from "../patient.ts";
import { fixesThatHelp } from "../try-fixes.ts";
import { sourceOf, wiresAmong } from "../wires.ts";

/** A softmax before a cross-entropy that has one of its own: the second flattens what the first has made. */
export function findTwiceSoftmax(patient: Patient): readonly Finding[] {
  const { program, graph } = patient;
  return program.nodes.flatMap((loss): readonly Finding[] => {
    if (!loss.op.choosesClass || !loss.onPath) return [];
    const first = program.nodes[loss.slots[0]!.source]!;
    if (!first.op.sharesOut) return [];
    const before = sourceOf(graph, first.node.id, "x");
    if (before === undefined) return [];
    const pull = (of: Patient) => sizeOf(gradientsOf(of, of.program.position.get(before)!));
    const size = pull(patient);
    const ids = [before, first.node.id, loss.node.id];
    return [
      {
        id: `twice-softmax ${loss.node.id}`,
        kind: "twice-softmax",
        severity: "warning",
        title: `${nodeName(first.node)} is applied twice`,
        explanation: `${nodeName(loss.node)} takes scores and has a softmax of its own. Of shares between 0 and 1 it makes nearly equal ones, so the loss can’t come near 0; the gradient before ${nodeName(first.node)} has the size ${formatNumber(size)}.`,
        nodes: ids,
        edges: wiresAmong(graph, ids),
        ladder: null,
        fixes: fixesThatHelp(
          patient,
          [
            {
              label: "Wire the Scores to the Cross-Entropy",
              apply: (changed: Graph) => ({
                ...changed,
                edges: changed.edges.map((edge) =>
                  edge.target === loss.node.id && edge.targetHandle === "prediction"
                    ? { ...edge, source: before }
                    : edge,
                ),
              }),
            },
          ],
          (changed) => `then the gradient there has the size ${formatNumber(pull(changed))}`,
        ),
      },
    ];
  });
}
