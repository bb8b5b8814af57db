import type { Graph } from "../model/graph.ts";
import type { Problem } from "../model/problem.ts";
import type { RunLayout } from "./messages.ts";
import type { Prepared } from "./prepare.ts";
import { createSnapshots, type Snapshots } from "./snapshot.ts";
import { createTrainer, type Trainer } from "./trainer.ts";

/**
 * What a worker keeps of a graph that is trained: its programs, each compiled once, with their arenas, the numbers
 * of its parameters, and what looks at it. Runs go on with it, one after another.
 */
export interface TrainingSession {
  readonly graph: Graph;
  readonly trainer: Trainer;
  readonly layout: RunLayout;
  readonly takeSnapshot: Snapshots;
}

export type SessionResult =
  | { readonly kind: "ready"; readonly session: TrainingSession }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] };

export function createSession(graph: Graph, prepared: Prepared): SessionResult {
  const result = createTrainer(graph, prepared);
  if (result.kind === "refused") return result;
  const { trainer, objective } = result;
  const { places, parameters, initial, batches } = trainer;
  const layout = { places, trained: parameters.length, initial, batches };
  const takeSnapshot = createSnapshots(graph, prepared, objective);
  return { kind: "ready", session: { graph, trainer, layout, takeSnapshot } };
}
