import { setParam } from "../document/edit/params.ts";
import { gradientIn, valueIn } from "../engine/read.ts";
import type { NodeId } from "../model/graph.ts";
import { formatNumber } from "../model/number-text.ts";
import { hasBias } from "../ops/neuron.ts";
import { movableParams, trainedParameters } from "../train/parameters.ts";
import { plural } from "../words/count.ts";
import { withActivation, withFreshWeights } from "./edits.ts";
import { namesOf } from "./evidence.ts";
import type { Finding, Fix } from "./finding.ts";
import { createPatient, gradientsOf, type Patient, rowsText, sizeOf, valuesOf } from "./patient.ts";
import { wiresInto } from "./wires.ts";

/** Rows from which on a unit that is silent in all of them counts as dead: of one row half the units are. */
const fewestRows = 4;

/** Units of ReLU that give 0 in every row: no gradient reaches their weights, and they never learn. */
export function findDead(patient: Patient): readonly Finding[] {
  const { program, graph } = patient;
  const dead = deadUnits(patient);
  if (dead.length === 0) return [];
  // Of one row alone it is an illness only where it stops all learning.
  if (patient.rows < fewestRows && !learnsNothing(patient)) return [];
  const nodes = dead.map((at) => program.nodes[at]!);
  const ids = nodes.map(({ node }) => node.id);
  const names = namesOf(nodes);
  const by = (one: string, other: string) => plural(dead.length, one, other);
  const highest = Math.max(...dead.map((at) => highestInput(patient, at)));
  return [
    {
      id: `dead ${ids.join(" ")}`,
      kind: "dead",
      severity: learnsNothing(patient) ? "problem" : "warning",
      title: by(`${names} is dead`, `${dead.length} units are dead`),
      explanation: `${names} ${by("gives", "give")} 0 for ${rowsText(patient)}: what goes into the ReLU is ${formatNumber(highest)} at most. No gradient passes there.`,
      nodes: ids,
      edges: ids.flatMap((id) => wiresInto(graph, id)),
      ladder: null,
      fixes: fixes(patient, ids),
    },
  ];
}

/** Positions of the ReLUs on the path to the loss that pass nothing in any row. */
export function deadUnits(patient: Patient): readonly number[] {
  return patient.program.nodes.flatMap((node, at) => {
    const isRelu =
      node.op.id === "relu" ||
      (node.op.id === "neuron" && node.wiring.choices.activation === "relu");
    return isRelu && node.onPath && valuesOf(patient, at).every((value) => value === 0) ? [at] : [];
  });
}

/** Whether there are parameters for updates to move, and the gradient of each is 0. */
function learnsNothing({ program, run }: Patient): boolean {
  if (program.loss === null) return false;
  const trained = trainedParameters(program);
  return trained.length > 0 && trained.every(({ cell }) => gradientIn(run, cell) === 0);
}

/** The largest number that goes into the ReLU. */
function highestInput(patient: Patient, at: number): number {
  const { program, run } = patient;
  const { slots, params, wiring, op } = program.nodes[at]!;
  if (op.id === "relu") return Math.max(...valuesOf(patient, slots[0]!.source));
  const number = (name: string) => valueIn(run, params.find((p) => p.name === name)!);
  let highest = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < program.lanes; k++) {
    let z = hasBias({ choices: wiring.choices }) ? number("bias") : 0;
    for (const handle of wiring.handles) {
      const source = slots.find(({ key }) => key.kind === "input" && key.handle === handle)!.source;
      const values = valuesOf(patient, source);
      z += number(`w${handle.slice(1)}`) * values[k % values.length]!;
    }
    highest = Math.max(highest, z);
  }
  return highest;
}

function fixes(patient: Patient, ids: readonly NodeId[]): readonly Fix[] {
  const { graph, prepared, program } = patient;
  const by = (one: string, other: string) => plural(ids.length, one, other);
  const neurons = ids.filter((id) => program.nodes[program.position.get(id)!]!.op.id === "neuron");
  const candidates = [
    {
      label: `Use Leaky ReLU ${by("There", `in ${ids.length} Units`)}`,
      apply: (changed: typeof graph) => withActivation(changed, ids, "leaky-relu"),
    },
    {
      label: `Set the ${by("Bias", "Biases")} to 0.5 above the Threshold`,
      apply: (changed: typeof graph) =>
        neurons.reduce((next, id) => raised(patient, next, id), changed),
    },
    {
      label: `New Random Weights for ${by("It", "Them")}`,
      apply: (changed: typeof graph) => withFreshWeights(changed, 1, new Set(neurons)),
    },
  ];
  return candidates.flatMap((candidate) => {
    const changed = candidate.apply(graph);
    if (changed === graph) return [];
    const after = createPatient(changed, prepared);
    const left = new Set(deadUnits(after));
    const alive = ids.filter((id) => {
      const at = after.program.position.get(id)!;
      return !left.has(at) && sizeOf(gradientsOf(after, at)) > 0;
    }).length;
    return alive === 0
      ? []
      : [
          {
            ...candidate,
            effect: by("then it learns", `then ${alive} of ${ids.length} learn`),
          },
        ];
  });
}

/** The bias with which the largest number that goes into the ReLU is 0.5; none that can't be moved. */
function raised(patient: Patient, graph: Patient["graph"], id: NodeId): Patient["graph"] {
  const at = patient.program.position.get(id)!;
  const bias = movableParams(patient.program.nodes[at]!).find(({ name }) => name === "bias");
  if (!bias) return graph;
  const value = valueIn(patient.run, bias) + 0.5 - highestInput(patient, at);
  return setParam(graph, id, "bias", Number(value.toPrecision(4)));
}
