import { nodeName } from "../../model/names.ts";
import { formatNumber } from "../../model/number-text.ts";
import { withScaledWeights, withStandardizedData } from "../edits.ts";
import type { Finding } from "../finding.ts";
import { type Patient, sizeOf, valuesOf } from "../patient.ts";
import { type Candidate, fixesThatHelp } from "../try-fixes.ts";
import { wiresAmong } from "../wires.ts";

/** Numbers of this size, such as pixels from 0 to 255, ask for weights that nobody draws. */
const tooLarge = 20;

/** Inputs of a layer whose numbers are far larger than those that fresh weights are made for. */
export function findUnscaled(patient: Patient): readonly Finding[] {
  const { program, graph } = patient;
  return program.nodes.flatMap((node): readonly Finding[] => {
    if (node.op.unitWeights === undefined) return [];
    const at = node.slots[0]!.source;
    const input = program.nodes[at];
    if (!input || !node.onPath || input.op.role !== "input") return [];
    const size = sizeOf(valuesOf(patient, at));
    const answer = (of: Patient) => sizeOf(valuesOf(of, of.program.position.get(node.node.id)!));
    const made = answer(patient);
    // What makes numbers of usual size of them has weights that are small enough.
    if (!(size > tooLarge && made > tooLarge / 4)) return [];
    const ids = [input.node.id, node.node.id];
    const factor = Number((1 / size).toPrecision(2));
    const candidates: readonly Candidate[] = [
      ...(patient.hasData ? [{ label: "Standardise the Data", apply: withStandardizedData }] : []),
      {
        label: `Multiply the Weights of ${nodeName(node.node)} by ${formatNumber(factor)}`,
        apply: (changed) => withScaledWeights(changed, new Set([node.node.id]), factor),
      },
    ];
    return [
      {
        id: `unscaled ${input.node.id}`,
        kind: "unscaled",
        severity: "warning",
        title: `The numbers of ${nodeName(input.node)} are large`,
        explanation: `The numbers of ${nodeName(input.node)} have the size ${formatNumber(size)}, and ${nodeName(node.node)} makes numbers of the size ${formatNumber(made)} of them. Weights are drawn for inputs of a size near 1.`,
        nodes: ids,
        edges: wiresAmong(graph, ids),
        ladder: null,
        fixes: fixesThatHelp(patient, candidates, (changed) => {
          const after = answer(changed);
          return after < made / 4
            ? `then ${nodeName(node.node)} makes numbers of the size ${formatNumber(after)}`
            : null;
        }),
      },
    ];
  });
}
