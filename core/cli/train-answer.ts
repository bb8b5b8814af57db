import { compile } from "../engine/compile.ts";
import type { Graph } from "../model/graph.ts";
import { frozenParams } from "../ops/wiring.ts";
import { nested, type Tensor } from "../tensor/tensor.ts";
import { tensorAt } from "../train/parameters.ts";
import { type Answer, type Finding, problemJson } from "./answer.ts";
import { exitStatus } from "./io.ts";
import { reasonWords } from "./train-loop.ts";
import { type Trained, trainText } from "./train-text.ts";

/** What a run has come to, in both forms. */
export function trainAnswer(trained: Trained, leftOut: readonly Finding[]): Answer {
  const { settings, out, outFault, outcome } = trained;
  const { end, progress } = outcome;
  const frozen = frozenNumbers(trained.graph);
  const problems = [...leftOut, ...whatWentWrong(trained)];
  return {
    kind: "ok",
    json: {
      loss: outcome.loss,
      validationLoss: outcome.validationLoss,
      accuracy: outcome.accuracy,
      validationAccuracy: outcome.validationAccuracy,
      epochs: progress.epoch,
      updates: progress.updates,
      reason: {
        ...end,
        ...("problem" in end && { problem: problemJson(end.problem) }),
        message: reasonWords(end),
      },
      settings,
      parameters: outcome.parameters.map((place) => ({
        node: place.node,
        param: place.param,
        ...tensorJson(tensorAt(place, outcome.values)),
      })),
      ...(frozen.length > 0 && { frozen }),
      history: progress.records,
      out: outFault === null ? out : null,
      problems: problems.map(problemJson),
    },
    text: trainText(trained, problems),
    problems,
    status: end.kind === "interrupted" ? exitStatus.interrupted : exitStatus.ok,
  };
}

/** The parameters that the run left alone because they are frozen. */
function frozenNumbers(graph: Graph) {
  return compile(graph).nodes.flatMap(({ node, params }) =>
    frozenParams(node).flatMap((param) => {
      const cell = params.find(({ name }) => name === param);
      return cell ? [{ node: node.id, param, ...tensorJson(cell.initial) }] : [];
    }),
  );
}

/** A number, or nested arrays with their shape. */
function tensorJson(tensor: Tensor) {
  const value = nested(tensor);
  return tensor.shape.length === 0 ? { value } : { shape: tensor.shape, value };
}

/** A run that came to a bad end, and a graph that could not be written. */
function whatWentWrong({ graph, outcome: { end }, outFault }: Trained): readonly Finding[] {
  const base = { severity: "error", edge: null } as const;
  const findings: Finding[] = [];
  if ("problem" in end) findings.push({ ...end.problem, severity: "error" });
  if (end.kind === "diverged")
    findings.push({ ...base, code: "diverged", node: graph.loss, message: reasonWords(end) });
  if (outFault !== null)
    findings.push({ ...base, code: "not-written", node: null, message: outFault });
  return findings;
}
