import {
  addNode,
  createNode,
  emptyGraph,
  type Graph,
  type GraphNode,
  setLabel,
} from "../../../core/index.ts";
import { connectTraining } from "../../app/connect-training.ts";
import type { AppStore } from "../app/store.ts";
import { graphOf, openApp } from "./open-app.ts";
import type { TestTrainer } from "./test-trainer.ts";

/** A graph of loose inputs with these labels, and a target. */
export function looseNodes(labels: readonly string[], target = "t"): Graph {
  const nodes = [...labels.map((label) => ["input", label] as const), ["target", target] as const];
  return nodes.reduce((graph, [op, label]) => {
    const node = createNode(graph, op, [0, 0]);
    return setLabel(addNode(graph, node), node.id, label);
  }, emptyGraph);
}

/** The app with its training service, whose messages wait until `trainer.run()`. */
export function openData(graph: Graph = emptyGraph) {
  const { store, host } = openApp(graph);
  connectTraining(store);
  return { store, host, trainer: store.getState().trainer as TestTrainer };
}

/** The columns that feed the nodes, by their labels. */
export function boundOf(store: AppStore): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    graphOf(store).nodes.map(({ label, params }) => [label, params.column ?? null]),
  );
}

export function labelsOf(store: AppStore): readonly string[] {
  return store.getState().history.past.map(({ label }) => label);
}

export function nodeLabelled(store: AppStore, label: string): GraphNode {
  const found = graphOf(store).nodes.find((node) => node.label === label);
  if (!found) throw new Error(`No node is labelled “${label}”.`);
  return found;
}
