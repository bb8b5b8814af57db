import { createTable } from "../../data/table.ts";
import type { Data, Table } from "../../model/data.ts";
import type { Graph, GraphNode } from "../../model/graph.ts";
import type { OptimizerId } from "../../model/optimizer-ids.ts";
import type { Problem } from "../../model/problem.ts";
import { defaultSettings, type TrainingSettings } from "../../model/settings.ts";
import type { ParameterPlace, TrainingProgress } from "../../model/training.ts";
import { withOptimizer } from "../optimizers.ts";
import { tensorAt } from "../parameters.ts";
import { type Prepared, prepare } from "../prepare.ts";
import type { StopReason } from "../stop.ts";
import { createTrainer, type Trainer } from "../trainer.ts";

/** A graph that knows its data and how it is trained, and the rows. */
export interface Scene {
  readonly graph: Graph;
  readonly table: Table | null;
}

/** The graph with a table of its own, null for none. */
export function sceneOf(
  graph: Graph,
  columns: Readonly<Record<string, readonly number[]>> | null,
  settings: Partial<TrainingSettings> = {},
  data: Partial<Data> = {},
): Scene {
  const training = { settings: { ...defaultSettings, ...settings }, progress: null };
  if (!columns) return { graph: { ...graph, training }, table: null };
  const table = createTable(Object.entries(columns).map(([name, values]) => ({ name, values })));
  const source = { kind: "table", name: "test", table } as const;
  const plain: Data = { source, noise: 0, standardize: false, validation: 0, seed: 1 };
  return { graph: { ...graph, data: { ...plain, ...data }, training }, table };
}

/** Settings of an optimiser at its defaults, with a learning rate. */
export function optimizerAt(
  id: OptimizerId,
  learningRate: number,
): Pick<TrainingSettings, "optimizer"> {
  return { optimizer: { ...withOptimizer(defaultSettings.optimizer, id), learningRate } };
}

/** Every reason why the scene can't be trained, whoever says it. */
export function refusalsOf({ graph, table }: Scene): readonly Problem[] {
  const prepared = prepare(graph, table);
  const result = prepared.kind === "ready" ? createTrainer(graph, prepared.prepared) : prepared;
  return result.kind === "refused" ? result.problems : [];
}

export function preparedOf({ graph, table }: Scene): Prepared {
  const result = prepare(graph, table);
  if (result.kind === "refused") throw new Error(result.problems[0]?.message);
  return result.prepared;
}

export function trainerOf(scene: Scene): Trainer {
  const result = createTrainer(scene.graph, preparedOf(scene));
  if (result.kind === "refused") throw new Error(result.problems[0]?.message);
  return result.trainer;
}

/** So many updates, or fewer when there is a reason to stop. */
export function runUpdates(trainer: Trainer, count: number): StopReason | null {
  let reason: StopReason | null = null;
  for (let i = 0; i < count && !reason; i++) reason = trainer.update();
  return reason;
}

/** Updates until an epoch has ended; the reason to stop there, if any. */
export function runEpoch(trainer: Trainer): StopReason | null {
  let reason: StopReason | null;
  do reason = trainer.update();
  while (!reason && !trainer.isAtEpochEnd());
  return reason;
}

/** What a file would hold after the updates so far: weights in the nodes, progress as JSON. */
export function savedScene(
  scene: Scene,
  trainer: Trainer,
  values: Float64Array = trainer.checkpoint().values,
  progress: TrainingProgress = trainer.progress(),
): Scene {
  const { graph } = scene;
  const nodes = withNumbers(graph, trainer.places, values);
  const { settings } = trainer;
  const read = structuredClone(progress);
  return { ...scene, graph: { ...graph, nodes, training: { settings, progress: read } } };
}

/** The graph's nodes with these numbers in their parameters. */
export function withNumbers(
  { nodes }: Graph,
  parameters: readonly ParameterPlace[],
  values: Float64Array,
): readonly GraphNode[] {
  return nodes.map((node) => {
    const own = parameters.flatMap((place) => {
      const value = tensorAt(place, values);
      const number = place.shape.length === 0 ? value.data[0]! : value;
      return place.node === node.id ? [[place.param, number] as const] : [];
    });
    return { ...node, params: { ...node.params, ...Object.fromEntries(own) } };
  });
}

/** The scene with other settings in some places. */
export function withSettings(scene: Scene, settings: Partial<TrainingSettings>): Scene {
  const { graph } = scene;
  const before = graph.training?.settings ?? defaultSettings;
  const progress = graph.training?.progress ?? null;
  const training = { settings: { ...before, ...settings }, progress };
  return { ...scene, graph: { ...graph, training } };
}
