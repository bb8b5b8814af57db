import { setParam } from "../document/edit/params.ts";
import { leafReader } from "../engine/leaf-reader.ts";
import { cellLength, isPointwise } from "../engine/program.ts";
import * as read from "../engine/read.ts";
import { isOfScalars } from "../engine/tensors.ts";
import type { NodeId } from "../model/graph.ts";
import { formatNumber } from "../model/number-text.ts";
import { activationIn } from "../ops/activation.ts";
import { treeEvaluator } from "../ops/expression/evaluate.ts";
import { isBias } from "../ops/wiring.ts";
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
    const isSilencing = activationIn(node.op, node.wiring)?.silences === true;
    return isSilencing &&
      node.onPath &&
      isOfScalars(node) &&
      valuesOf(patient, at).every((value) => value === 0)
      ? [at]
      : [];
  });
}

/** Whether there are parameters for updates to move, and the gradient of each is 0. */
function learnsNothing({ program, run }: Patient): boolean {
  if (program.loss === null) return false;
  const trained = trainedParameters(program);
  return (
    trained.length > 0 &&
    trained.every(({ cell }) => read.gradientsOf(run, cell).every((gradient) => gradient === 0))
  );
}

/** The largest number that goes into the ReLU. */
function highestInput(patient: Patient, at: number): number {
  const { program, run } = patient;
  const node = program.nodes[at]!;
  const z = isPointwise(node) ? node.op.preActivation?.(node.wiring) : undefined;
  if (!z || !isPointwise(node)) return Number.NaN;
  const length = cellLength(node.value, program.lanes);
  let highest = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < length; k++)
    highest = Math.max(highest, treeEvaluator(leafReader(run, node, k))(z));
  return highest;
}

function fixes(patient: Patient, ids: readonly NodeId[]): readonly Fix[] {
  const { graph, prepared, program } = patient;
  const by = (one: string, other: string) => plural(ids.length, one, other);
  const neurons = ids.filter(
    (id) => program.nodes[program.position.get(id)!]!.op.category === "neuron",
  );
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
  const node = patient.program.nodes[at]!;
  const bias = movableParams(node).find(({ name }) => isBias(node.op, name));
  if (!bias) return graph;
  const value = read.valueIn(patient.run, bias) + 0.5 - highestInput(patient, at);
  return setParam(graph, id, bias.name, Number(value.toPrecision(4)));
}
