import { applyTraining, setSettings } from "../document/edit/training.ts";
import type { Graph } from "../model/graph.ts";
import { defaultSettings } from "../model/settings.ts";
import { type PrepareResult, prepare } from "../train/prepare.ts";
import { createTrainer } from "../train/trainer.ts";
import { type Answer, type Failed, failed } from "./answer.ts";
import { createProgressBar } from "./progress-bar.ts";
import type { Request } from "./request.ts";
import { trainAnswer } from "./train-answer.ts";
import { askedRows } from "./train-data.ts";
import { runToEnd } from "./train-loop.ts";
import { given, settingsWith } from "./train-options.ts";
import { checkOut, writeOut } from "./train-out.ts";
import { type Outcome, outcomeOf } from "./train-outcome.ts";

/** `train FILE`: updates until a condition stops them, and what they have come to. */
export async function train(original: Graph, request: Request): Promise<Answer | Failed> {
  const { file, options, json, io } = request;
  const rows = await askedRows(request, original);
  if (rows.kind === "failed") return rows;
  const before = rows.graph.training?.settings ?? defaultSettings;
  const graph = setSettings(rows.graph, settingsWith(before, options));
  const bound = prepare(graph, rows.table);
  if (bound.kind === "refused") return refusal(bound);
  const { prepared } = bound;
  const created = createTrainer(graph, prepared);
  if (created.kind === "refused") return refusal(created);
  const { trainer } = created;
  const out = given(options, "--out");
  const fault = out === null ? null : await checkOut(io, out, graph);
  if (fault !== null) return failed(fault);

  const bar = json ? null : createProgressBar(trainer, prepared.training.length, io);
  const end = await runToEnd(trainer, io, bar);
  bar?.clear();
  const outcome = outcomeOf(prepared, trainer, end);
  const trained = withOutcome(graph, outcome);
  const outFault = out === null ? null : await writeOut(io, out, trained);
  const { settings } = trainer;
  return trainAnswer({ file, graph, settings, prepared, outcome, out, outFault }, rows.leftOut);
}

function refusal({ problems }: Extract<PrepareResult, { readonly kind: "refused" }>): Failed {
  return failed(...problems.map(({ message }) => message));
}

/** A graph that no update has moved has no progress either. */
function withOutcome(graph: Graph, { parameters, values, progress }: Outcome): Graph {
  const hasProgress = progress.updates > 0 || graph.training?.progress;
  return applyTraining(graph, parameters, values, hasProgress ? progress : null);
}
