import { createTrainer, type Graph, readDocument, writeDocument } from "../../../core/index.ts";
import { connectTraining } from "../../app/connect-training.ts";
import type { AppStore } from "../app/store.ts";
import { edit } from "../document/edit.ts";
import { preparedOf } from "../run/prepared.ts";
import { documentNow } from "../run/reached.ts";
import { exampleGraph, graphOf, openApp } from "./open-app.ts";
import type { TestTrainer } from "./test-trainer.ts";

/** XOR with batches of two of its four rows, tied to a training service that the test drives. */
export function openTraining(change: (graph: Graph) => Graph = (graph) => graph) {
  const { store, host } = openApp(change(smallBatches(exampleGraph("xor-learns"))));
  connectTraining(store);
  const trainer = store.getState().trainer as TestTrainer;
  return { store, host, trainer };
}

export function smallBatches(graph: Graph): Graph {
  if (!graph.training) throw new Error("The example has no settings.");
  const settings = { ...graph.training.settings, batchSize: 2, epochs: 50 };
  return { ...graph, training: { ...graph.training, settings } };
}

/** The graph after so many updates without a pause, as the trainer alone makes them. */
export function trainedAlone(graph: Graph, updates: number): readonly number[] {
  const { store } = openApp(graph);
  const prepared = preparedOf(store.getState());
  if (prepared.kind === "refused") throw new Error(prepared.problems[0]?.message);
  const created = createTrainer(graph, prepared.prepared);
  if (created.kind === "refused") throw new Error(created.problems[0]?.message);
  for (let i = 0; i < updates; i++) created.trainer.update();
  return [...created.trainer.checkpoint().values];
}

/** The trained parameters as they are by now, in the order of the document’s progress. */
export function weightsOf(store: AppStore): readonly number[] {
  const graph = documentNow(store.getState());
  return (graph.training?.progress?.parameters ?? []).map(
    ({ node, param }) => graph.nodes.find(({ id }) => id === node)?.params[param] as number,
  );
}

export function updatesOf(store: AppStore): number {
  return documentNow(store.getState()).training?.progress?.updates ?? 0;
}

/** Slices of work until the page has been told of more updates. */
export function runSome({ store, trainer }: { store: AppStore; trainer: TestTrainer }): void {
  const before = updatesOf(store);
  for (let i = 0; i < 200 && updatesOf(store) === before; i++) trainer.run(1);
}

/** The document as it is after it was saved and opened again. */
export function reopened(store: AppStore): Graph {
  const read = readDocument(writeDocument(graphOf(store)));
  if (read.kind === "refused") throw new Error(read.problems[0]?.message);
  return read.graph;
}

export function rename(store: AppStore, name: string): void {
  edit(store, "Rename Graph", (graph) => ({ ...graph, name }));
}
