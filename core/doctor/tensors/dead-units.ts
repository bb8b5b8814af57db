import type { NodeId } from "../../model/graph.ts";
import { nodeName } from "../../model/names.ts";
import { activationIn } from "../../ops/activation.ts";
import { sizeOf } from "../../tensor/shape.ts";
import { countText, plural } from "../../words/count.ts";
import { list } from "../../words/list.ts";
import { withActivation, withFreshWeights } from "../edits.ts";
import type { Finding } from "../finding.ts";
import { type Patient, rowsText, valuesOf } from "../patient.ts";
import { fixesThatHelp } from "../try-fixes.ts";
import { wiresInto } from "../wires.ts";
import { unitAxis } from "./layers.ts";

/** Rows from which on a unit that is silent in all of them counts as dead. */
const fewestRows = 4;

interface Silent {
  readonly at: number;
  readonly units: readonly number[];
  readonly of: number;
}

/** Layers whose ReLU leaves units, or channels of an image, at 0 in every row and at every place. */
export function findDeadUnits(patient: Patient): readonly Finding[] {
  const { program, graph } = patient;
  return silentLayers(patient).flatMap(({ at, units, of }): readonly Finding[] => {
    // Of a few rows many units are silent, and it is an illness only where all are.
    if (patient.rows < fewestRows && units.length < of) return [];
    const node = program.nodes[at]!;
    const id = node.node.id;
    const name = nodeName(node.node);
    const isAll = units.length === of;
    const which = list(units.map(String), { most: 8 });
    return [
      {
        id: `dead ${id}`,
        kind: "dead",
        severity: isAll ? "problem" : "warning",
        title: isAll
          ? `${name} is dead`
          : `${countText(units.length)} of ${countText(of)} units of ${name} ${plural(units.length, "is", "are")} dead`,
        explanation: isAll
          ? `All ${countText(of)} units of ${name} give 0 for ${rowsText(patient)}: no gradient passes there.`
          : `${plural(units.length, "Unit", "Units")} ${which} of ${name} ${plural(units.length, "gives", "give")} 0 for ${rowsText(patient)}. No gradient passes there, and the weights that lead there alone never change.`,
        nodes: [id],
        edges: wiresInto(graph, id),
        ladder: null,
        fixes: fixesThatHelp(
          patient,
          [
            {
              label: "Use Leaky ReLU There",
              apply: (changed) => withActivation(changed, [id], "leaky-relu"),
            },
            {
              label: "New Random Weights for Them",
              apply: (changed) => withFreshWeights(changed, 1, new Set(feeding(patient, id))),
            },
          ],
          (changed) => {
            const after = silentLayers(changed).find(
              (layer) => changed.program.nodes[layer.at]!.node.id === id,
            );
            const left = after?.units.length ?? 0;
            if (left >= units.length) return null;
            return left === 0 ? "then all of them learn" : `then ${countText(left)} are left`;
          },
        ),
      },
    ];
  });
}

/** The node, where it has weights of its own, and else the nearest ones before it that have. */
function feeding({ program }: Patient, id: NodeId): readonly NodeId[] {
  const found = new Set([program.position.get(id)!]);
  const own: NodeId[] = [];
  for (const at of found) {
    const node = program.nodes[at]!;
    if (node.params.some(({ trainable }) => trainable)) own.push(node.node.id);
    else for (const { source } of node.slots) if (source >= 0) found.add(source);
  }
  return own;
}

function silentLayers(patient: Patient): readonly Silent[] {
  return patient.program.nodes.flatMap((node, at): readonly Silent[] => {
    const { shape, op, wiring, onPath } = node;
    if (!onPath || shape.length === 0 || !activationIn(op, wiring)?.silences) return [];
    const axis = unitAxis(patient, node);
    const of = shape[axis]!;
    const step = sizeOf(shape.slice(axis + 1));
    const speaks = new Uint8Array(of);
    const values = valuesOf(patient, at);
    for (let k = 0; k < values.length; k++)
      if (values[k] !== 0) speaks[Math.floor(k / step) % of] = 1;
    const units = Array.from(speaks.keys()).filter((unit) => speaks[unit] === 0);
    return units.length > 0 ? [{ at, units, of }] : [];
  });
}
