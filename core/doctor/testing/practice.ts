import { tableOf } from "../../data/source.ts";
import { applyTraining } from "../../document/edit/training.ts";
import { gradientsOf, lossValue } from "../../engine/read.ts";
import { sketch } from "../../engine/testing/sketch.ts";
import type { BuiltInName } from "../../model/data.ts";
import type { Graph, NodeId } from "../../model/graph.ts";
import { defaultSettings, type TrainingSettings } from "../../model/settings.ts";
import { type Prepared, prepare } from "../../train/prepare.ts";
import { createTrainer } from "../../train/trainer.ts";
import { examine } from "../examine.ts";
import type { Finding, FindingKind } from "../finding.ts";
import { createPatient, sizeOf } from "../patient.ts";

export function preparedFor(graph: Graph): Prepared | null {
  const result = prepare(graph, graph.data ? tableOf(graph.data, null) : null);
  return result.kind === "ready" ? result.prepared : null;
}

export function findingsOf(graph: Graph): readonly Finding[] {
  return examine(graph, preparedFor(graph));
}

export function kindsOf(graph: Graph): readonly FindingKind[] {
  return findingsOf(graph).map(({ kind }) => kind);
}

/** The one finding of this kind; fails where there is none, or more. */
export function only(graph: Graph, kind: FindingKind): Finding {
  const [found, ...more] = findingsOf(graph).filter((finding) => finding.kind === kind);
  if (!found || more.length > 0)
    throw new Error(`Found: ${kindsOf(graph).join(", ") || "nothing"}`);
  return found;
}

/** The graph with the fix whose label begins so. */
export function fixed(graph: Graph, kind: FindingKind, label: string): Graph {
  const finding = only(graph, kind);
  const fix = finding.fixes.find((each) => each.label.startsWith(label));
  if (!fix) throw new Error(`Offered: ${finding.fixes.map((each) => each.label).join(", ")}`);
  return fix.apply(graph);
}

export function lossOf(graph: Graph): number {
  return lossValue(createPatient(graph, preparedFor(graph)).run) ?? Number.NaN;
}

/** The size of a node's gradient over the rows. */
export function gradientSize(graph: Graph, id: NodeId, param = "value"): number {
  const { program, run } = createPatient(graph, preparedFor(graph));
  const node = program.nodes[program.position.get(id) ?? -1];
  const cell = node?.params.find(({ name }) => name === param);
  return cell ? sizeOf(gradientsOf(run, cell)) : Number.NaN;
}

/** The graph after so many updates, or as many as can be made. */
export function trained(graph: Graph, updates: number): Graph {
  const prepared = preparedFor(graph);
  const made = prepared && createTrainer(graph, prepared);
  if (made?.kind !== "ready") throw new Error("The graph can’t be trained.");
  const { trainer } = made;
  let reason = null;
  for (let i = 0; i < updates && reason === null; i++) reason = trainer.update();
  return applyTraining(graph, trainer.parameters, trainer.checkpoint().values, trainer.progress());
}

export function withData(graph: Graph, name: BuiltInName, count = 40): Graph {
  return {
    ...graph,
    data: {
      source: { kind: "built-in", name, count },
      noise: 0,
      standardize: false,
      validation: 0,
      seed: 1,
    },
  };
}

export function withTraining(
  graph: Graph,
  rate: number,
  id: TrainingSettings["optimizer"]["id"] = "sgd",
): Graph {
  const optimizer = { ...defaultSettings.optimizer, id, learningRate: rate };
  return { ...graph, training: { settings: { ...defaultSettings, optimizer }, progress: null } };
}

/**
 * x through neurons of one input each to a target: L = (out − t)². `weights` are theirs, and the last
 * neuron has no activation.
 */
export function chain(weights: readonly number[], activation: string, bias = 0): Graph {
  const draft = sketch();
  let last = draft.input(1);
  for (const [i, w1] of weights.entries())
    last = draft.add("neuron", [last], {
      w1,
      bias,
      activation: i === weights.length - 1 ? "identity" : activation,
    });
  const target = draft.add("target", [], { value: 0.25 });
  return draft.graph(draft.add("squared-error", [last, target]));
}
