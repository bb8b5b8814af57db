import type { ProgramNode } from "../engine/program.ts";
import { valueIn } from "../engine/read.ts";
import { isOfScalars } from "../engine/tensors.ts";
import { formatNumber } from "../model/number-text.ts";
import { movableParams } from "../train/parameters.ts";
import { withFreshWeights } from "./edits.ts";
import { namesOf } from "./evidence.ts";
import type { Finding } from "./finding.ts";
import { gradientsOf, type Patient, valuesOf } from "./patient.ts";
import { fixesThatHelp } from "./try-fixes.ts";
import { wiresInto } from "./wires.ts";

/**
 * Units that compute the same from the same with parameters of their own, and get the same gradient in
 * every row: each update leaves them alike, so they are one unit for ever.
 */
export function findSymmetric(patient: Patient): readonly Finding[] {
  const { program, graph } = patient;
  return twins(patient).map((places) => {
    const nodes = places.map((at) => program.nodes[at]!);
    const ids = nodes.map(({ node }) => node.id);
    const gradient = gradientsOf(patient, places[0]!)[0]!;
    const names = namesOf(nodes);
    const parameters = new Set(nodes.flatMap((node) => ownParameters(patient, node)));
    return {
      id: `symmetric ${ids.join(" ")}`,
      kind: "symmetric",
      severity: "problem",
      title: `${names} will always stay alike`,
      explanation: `${names} have equal inputs, equal weights and equal gradients (${formatNumber(gradient)} each${patient.hasData ? " in the first row, and alike in all others" : ""}). Every update changes them in the same way: ${ids.length} units can learn no more than one.`,
      nodes: ids,
      edges: ids.flatMap((id) => wiresInto(graph, id)),
      ladder: null,
      fixes: fixesThatHelp(
        patient,
        [
          {
            label: "New Random Weights for Them",
            apply: (changed) => withFreshWeights(changed, 1, parameters),
          },
          { label: "New Random Weights", apply: (changed) => withFreshWeights(changed, 1) },
        ],
        (changed) => {
          const left = twins(changed).some((group) =>
            group.some((at) => ids.includes(changed.program.nodes[at]!.node.id)),
          );
          return left ? null : "then they differ";
        },
      ),
    };
  });
}

/** Groups of positions. Only units with parameters below them that are not shared can ever differ. */
function twins(patient: Patient): readonly (readonly number[])[] {
  const { program } = patient;
  const kinds = new Map<string, number>();
  const classes = new Int32Array(program.nodes.length);
  const alike = new Map<number, number[]>();
  for (const [at, node] of program.nodes.entries()) {
    const key = keyOf(patient, node, at, classes);
    const known = kinds.get(key) ?? kinds.size;
    kinds.set(key, known);
    classes[at] = known;
    if (!node.onPath || !isUnit(node)) continue;
    const own = alike.get(known);
    if (own) own.push(at);
    else alike.set(known, [at]);
  }
  return [...alike.values()]
    .filter((group) => group.length > 1)
    .flatMap((group) => withEqualGradients(patient, group))
    .filter((group) => group.length > 1 && areSeparate(patient, group));
}

function withEqualGradients(patient: Patient, group: readonly number[]): readonly number[][] {
  const groups = new Map<string, number[]>();
  for (const at of group) {
    const key = gradientsOf(patient, at).join(" ");
    groups.set(key, [...(groups.get(key) ?? []), at]);
  }
  return [...groups.values()];
}

/** What a node computes, as a text: its op, its numbers, and the classes of what feeds it. */
function keyOf(patient: Patient, node: ProgramNode, at: number, classes: Int32Array): string {
  const { op, wiring, slots, params, node: own } = node;
  // Of tensors units are parts of one node: they are compared there.
  if (!isOfScalars(node)) return `${op.id} ${own.id}`;
  if (op.role === "input" || op.role === "target") return `${op.id} ${own.id}`;
  const numbers = params.map(
    (cell) => `${cell.name}=${valueIn(patient.run, cell)}${cell.frozen ? " frozen" : ""}`,
  );
  const inputs = slots.flatMap(({ source, key }) =>
    source >= 0 && key.kind === "input" ? [`${key.handle}:${classes[source]}`] : [],
  );
  const choices = Object.values(wiring.choices);
  return [op.id, ...choices, ...numbers, ...inputs, valuesOf(patient, at)[0]].join(" ");
}

function isUnit({ op }: ProgramNode): boolean {
  return op.category === "neuron" || op.category === "activation";
}

/** Whether each has a parameter of its own. */
function areSeparate(patient: Patient, group: readonly number[]): boolean {
  const own = group.map((at) => ownParameters(patient, patient.program.nodes[at]!));
  const all = own.flat();
  return own.every((ids) => ids.length > 0) && new Set(all).size === all.length;
}

/** The nodes whose parameters make a unit: itself for a neuron, else the parameters just before it. */
function ownParameters({ program }: Patient, unit: ProgramNode) {
  if (unit.op.category === "neuron") return movableParams(unit).length > 0 ? [unit.node.id] : [];
  const found = new Set<ProgramNode["node"]["id"]>();
  const open = [unit];
  while (open.length > 0)
    for (const { source } of open.pop()!.slots) {
      const before = source < 0 ? undefined : program.nodes[source];
      if (!before || isUnit(before)) continue;
      if (before.op.role === "parameter") {
        if (movableParams(before).length > 0) found.add(before.node.id);
      } else open.push(before);
    }
  return [...found];
}
