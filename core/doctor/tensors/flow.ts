import type { Graph, NodeId } from "../../model/graph.ts";
import { nodeName } from "../../model/names.ts";
import { formatNumber } from "../../model/number-text.ts";
import { activationIn } from "../../ops/activation.ts";
import { count } from "../../words/count.ts";
import { withActivation, withFreshWeights, withScaledWeights, withSettings } from "../edits.ts";
import type { Finding } from "../finding.ts";
import type { Patient } from "../patient.ts";
import { type Candidate, fixesThatHelp } from "../try-fixes.ts";
import { ladderOf, type Reach, reachesOf } from "./layers.ts";

/** Of the gradient at the last layer: less does not arrive, more has outgrown it. */
const bounds = { least: 1e-3, most: 1e3 } as const;

/** Layers of tensors that next to nothing of the gradient reaches: by the size of the whole, layer by layer. */
export function findVanishingLayers(patient: Patient): readonly Finding[] {
  const reaches = reachesOf(patient).filter(({ ratio }) => ratio < bounds.least);
  const worst = reaches.reduce<Reach | null>((a, b) => (a && a.ratio <= b.ratio ? a : b), null);
  return worst ? [finding(patient, worst, reaches.length, "vanishing")] : [];
}

/** A layer of tensors at which the gradient is more than a thousand times that at the last one. */
export function findExplodingLayers(patient: Patient): readonly Finding[] {
  const reaches = reachesOf(patient).filter(({ ratio }) => ratio > bounds.most);
  const worst = reaches.reduce<Reach | null>((a, b) => (a && a.ratio >= b.ratio ? a : b), null);
  return worst ? [finding(patient, worst, reaches.length, "exploding")] : [];
}

function finding(
  patient: Patient,
  reach: Reach,
  affected: number,
  kind: "vanishing" | "exploding",
): Finding {
  const { program, graph } = patient;
  const vanishes = kind === "vanishing";
  const ids = reach.way.map((at) => program.nodes[at]!.node.id);
  const among = new Set(ids);
  const ladder = ladderOf(patient, reach, (product) =>
    vanishes ? product < bounds.least : product > bounds.most,
  );
  const [last, here, turn] = [reach.way[0]!, reach.at, reach.way[ladder.turn]!].map((at) =>
    nodeName(program.nodes[at]!.node),
  );
  const more =
    affected > 1 ? ` So it is with ${count(affected, "parameter")}; this is the worst.` : "";
  return {
    id: `${kind} ${ids.at(-1)} ${reach.name}`,
    kind,
    severity: "problem",
    title: `The gradient ${vanishes ? "vanishes" : "explodes"} on its way to ${reach.name}`,
    explanation: `The size of the gradient at ${here} is ${formatNumber(reach.ratio)} times that at ${last}, over all its numbers. It passes the bound at ${turn}.${more}`,
    nodes: ids,
    edges: graph.edges
      .filter(({ source, target }) => among.has(source) && among.has(target))
      .map(({ id }) => id),
    ladder,
    fixes: [
      ...fixesThatHelp(patient, candidates(patient, ids, vanishes), (changed) => {
        const after = reachesOf(changed).find(({ name }) => name === reach.name)?.ratio;
        if (after === undefined) return null;
        const helps = vanishes
          ? after > bounds.least && after > 10 * reach.ratio
          : after < bounds.most && after < reach.ratio / 10;
        return helps
          ? `reaches ${reach.name}: ${formatNumber(reach.ratio)} → ${formatNumber(after)}`
          : null;
      }),
      ...(vanishes || graph.training?.settings.clip.kind !== "none" ? [] : [clipping]),
    ],
  };
}

const clipping = {
  label: "Clip the Gradient to Length 1",
  effect: "in training no update is longer than η",
  apply: (changed: Graph) =>
    withSettings(changed, () => ({ clip: { kind: "norm" as const, limit: 1 } })),
};

function candidates(
  { program }: Patient,
  way: readonly NodeId[],
  vanishes: boolean,
): readonly Candidate[] {
  const flattening = way.filter((id) => {
    const { op, wiring } = program.nodes[program.position.get(id)!]!;
    return activationIn(op, wiring)?.steepest !== undefined;
  });
  // A layer's weights are its own, or those of a parameter that is wired into it.
  const own = new Set(way);
  for (const { source, target } of program.graph.edges)
    if (
      own.has(target) &&
      program.nodes[program.position.get(source) ?? -1]?.op.role === "parameter"
    )
      own.add(source);
  const factor = vanishes ? 3 : 0.3;
  return [
    ...(vanishes && flattening.length > 0
      ? [
          {
            label: `Use ReLU in ${count(flattening.length, "Layer")}`,
            apply: (graph: Graph) => withActivation(graph, flattening, "relu"),
          },
        ]
      : []),
    {
      label: `Multiply These Weights by ${formatNumber(factor)}`,
      apply: (graph: Graph) => withScaledWeights(graph, own, factor),
    },
    { label: "New Random Weights", apply: (graph: Graph) => withFreshWeights(graph, 1) },
  ];
}
