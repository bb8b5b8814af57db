import * as read from "../../engine/read.ts";
import { nodeName } from "../../model/names.ts";
import { movableParams } from "../../train/parameters.ts";
import { countText } from "../../words/count.ts";
import { list } from "../../words/list.ts";
import { withFreshWeights } from "../edits.ts";
import type { Finding } from "../finding.ts";
import type { Patient } from "../patient.ts";
import { fixesThatHelp } from "../try-fixes.ts";
import { wiresInto } from "../wires.ts";

/** Units of one layer whose weights and gradients are equal to the last bit: every update leaves them alike. */
export function findAlikeUnits(patient: Patient): readonly Finding[] {
  const { program, graph } = patient;
  return program.nodes.flatMap((_, at): readonly Finding[] => {
    const groups = alikeUnits(patient, at);
    if (groups.length === 0) return [];
    const { node } = program.nodes[at]!;
    const name = nodeName(node);
    const most = groups.reduce((a, b) => (b.length > a.length ? b : a));
    return [
      {
        id: `symmetric ${node.id}`,
        kind: "symmetric",
        severity: "problem",
        title: `Units of ${name} will always stay alike`,
        explanation: `Units ${list(most.map(String), { most: 8 })} of ${name} have equal weights and equal gradients. Every update changes them in the same way: ${countText(most.length)} units can learn no more than one.`,
        nodes: [node.id],
        edges: wiresInto(graph, node.id),
        ladder: null,
        fixes: fixesThatHelp(
          patient,
          [
            {
              label: "New Random Weights for Them",
              apply: (changed) => withFreshWeights(changed, 1, new Set([node.id])),
            },
            { label: "New Random Weights", apply: (changed) => withFreshWeights(changed, 1) },
          ],
          (changed) =>
            alikeUnits(changed, changed.program.position.get(node.id)!).length > 0
              ? null
              : "then they differ",
        ),
      },
    ];
  });
}

/** Groups of units whose rows of the weight, and of its gradient, are the same; a bias belongs to its row. */
function alikeUnits({ program, run }: Patient, at: number): readonly (readonly number[])[] {
  const node = program.nodes[at]!;
  if (!read.flows(node) || node.op.kind !== "structured") return [];
  const params = movableParams(node);
  const weight = params.find(({ name }) => name === node.op.unitWeights);
  if (!weight) return [];
  const units = weight.initial.shape[0]!;
  const groups = new Map<string, number[]>();
  for (let unit = 0; unit < units; unit++) {
    const rows = params.flatMap((cell) => {
      const width = cell.size / units;
      const row = (numbers: Float64Array) => numbers.subarray(unit * width, (unit + 1) * width);
      return Number.isInteger(width)
        ? [row(read.valuesOf(run, cell)).join(), row(read.gradientsOf(run, cell)).join()]
        : [];
    });
    const key = rows.join(";");
    groups.set(key, [...(groups.get(key) ?? []), unit]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}
