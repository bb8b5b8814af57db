import { tableOf } from "../../data/source.ts";
import type { Table } from "../../model/data.ts";
import type { Graph } from "../../model/graph.ts";
import { createObjective } from "../../train/objective.ts";
import { prepare } from "../../train/prepare.ts";
import { createTrainer } from "../../train/trainer.ts";

/** Trains to the end without the command line. */
export function trained(graph: Graph, file: Table | null = null) {
  const bound = prepare(graph, graph.data ? tableOf(graph.data, file) : null);
  if (bound.kind === "refused") throw new Error(bound.problems[0]?.message);
  const { prepared } = bound;
  const created = createTrainer(graph, prepared);
  if (created.kind === "refused") throw new Error(created.problems[0]?.message);
  const { trainer } = created;
  while (trainer.update() === null);
  const judge = createObjective(graph, prepared, trainer.settings);
  if (judge.kind === "refused") throw new Error(judge.problems[0]?.message);
  const { objective } = judge;
  return { trainer, prepared, objective, values: trainer.checkpoint().values };
}
