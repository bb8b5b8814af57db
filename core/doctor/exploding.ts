import { nodeName } from "../model/names.ts";
import { formatExact, formatNumber } from "../model/number-text.ts";
import { defaultSettings } from "../model/settings.ts";
import { count, plural } from "../words/count.ts";
import { withFreshWeights, withScaledWeights, withSettings } from "./edits.ts";
import { edgesOf, nodesOf } from "./evidence.ts";
import type { Finding, Fix } from "./finding.ts";
import { exploded, type Flow, flowIn, flowsOf, ladderOf } from "./flow.ts";
import type { Patient } from "./patient.ts";
import { sizeOf } from "./patient.ts";
import { type Candidate, fixesThatHelp } from "./try-fixes.ts";
import { scaleFor, weightNodes } from "./weights.ts";

/** A parameter that more than a thousand times the gradient reaches that the loss sends out. */
export function findExploding(patient: Patient): readonly Finding[] {
  const flow = flowsOf(patient).reduce<Flow | null>(
    (a, b) => (Number.isFinite(b.ratio) && (a === null || b.ratio > a.ratio) ? b : a),
    null,
  );
  if (!flow || !(flow.ratio > exploded)) return [];
  const ladder = ladderOf(patient, flow);
  const turn = patient.program.nodes[flow.factors[ladder.turn]!.at]!;
  const body = flow.factors.slice(flow.from, flow.to);
  const growing = body.filter(({ numbers }) => sizeOf(numbers) > 1).length;
  return [
    {
      id: `exploding ${flow.key.node} ${flow.key.param}`,
      kind: "exploding",
      severity: "problem",
      title: `The gradient explodes on its way to ${flow.name}`,
      explanation: `The gradient that arrives where ${flow.name} ${flow.name.startsWith("the weights") ? "act" : "acts"} is ${formatNumber(flow.ratio)} times as large as behind the loss: ${growing} of the ${count(body.length, "partial")} on the way ${plural(growing, "is", "are")} larger than 1. It grows beyond a thousandfold at ${nodeName(turn.node)}.`,
      nodes: nodesOf(patient, flow),
      edges: edgesOf(flow),
      ladder,
      fixes: [
        ...fixesThatHelp(patient, candidates(patient, flow), (changed) =>
          effect(flow, flowIn(changed, flow.key)),
        ),
        ...settings(patient),
      ],
    },
  ];
}

function candidates(patient: Patient, flow: Flow): readonly Candidate[] {
  const scale = scaleFor(flow.factors.slice(flow.from, flow.to));
  const nodes = weightNodes(patient, flow);
  return [
    ...(scale === null || scale >= 1
      ? []
      : [
          {
            label: `Multiply These Weights by ${formatExact(scale)}`,
            apply: (graph: Patient["graph"]) => withScaledWeights(graph, nodes, scale),
          },
        ]),
    {
      label: "New Random Weights",
      apply: (graph: Patient["graph"]) => withFreshWeights(graph, 1),
    },
  ];
}

function effect(before: Flow, after: Flow | undefined): string | null {
  if (!after || !(after.ratio < before.ratio / 10) || after.ratio > exploded) return null;
  return `reaches ${before.name}: ${formatNumber(before.ratio)} → ${formatNumber(after.ratio)}`;
}

/** How updates are kept small though the gradient is not. */
function settings({ graph }: Patient): readonly Fix[] {
  const { clip, optimizer } = graph.training?.settings ?? defaultSettings;
  const rate = Number((optimizer.learningRate / 100).toPrecision(4));
  const clipping: Fix = {
    label: "Clip the Gradient to Length 1",
    effect: "in training no update is longer than η",
    apply: (changed) => withSettings(changed, () => ({ clip: { kind: "norm", limit: 1 } })),
  };
  const slower: Fix = {
    label: `Set the Learning Rate to ${formatExact(rate)}`,
    effect: `from ${formatExact(optimizer.learningRate)}`,
    apply: (changed) =>
      withSettings(changed, (present) => ({
        optimizer: { ...present.optimizer, learningRate: rate },
      })),
  };
  return clip.kind === "none" ? [clipping, slower] : [slower];
}
