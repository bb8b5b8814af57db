import { explainStep } from "../engine/explain.ts";
import type { ProgramNode, Slot } from "../engine/program.ts";
import { flows, programNode, type Run } from "../engine/run.ts";
import { sentenceText } from "../engine/sentence.ts";
import { type Step, stepAt, stepCount } from "../engine/steps.ts";
import type { Graph } from "../model/graph.ts";
import { type Answer, problemJson, remarks } from "./answer.ts";
import { computed, row } from "./computed.ts";
import { exitStatus } from "./io.ts";

/** `steps FILE`: the stepper's events in order, each with the numbers that it computes. */
export function listSteps(graph: Graph): Answer {
  const { run, problems } = computed(graph);
  const steps = Array.from({ length: stepCount(run.program) }, (_, index) => {
    const step = stepAt(run.program, index) as Step;
    const node = programNode(run.program, step.node) as ProgramNode;
    const { kind } = step;
    return {
      index,
      kind,
      node: step.node,
      ...numbers(run, node, kind),
      sentence: sentenceText(explainStep(run, index + 1)),
    };
  });
  const digits = String(steps.length - 1).length;
  const lines = steps.map(
    ({ index, sentence }) => `${String(index).padStart(digits)}  ${sentence}`,
  );
  return {
    kind: "ok",
    json: { steps, problems: problems.map(problemJson) },
    text: [...lines, ...remarks(problems)].join("\n"),
    problems,
    status: exitStatus.ok,
  };
}

function numbers(run: Run, node: ProgramNode, kind: Step["kind"]) {
  switch (kind) {
    case "forward":
      return {
        value: row(node, run.values, node.value.offset),
        partials: node.slots.map((slot) => ({
          ...end(run, slot),
          partial: row(node, run.partials, slot.offset),
        })),
      };
    case "seed":
      return { gradient: 1 };
    case "backward":
      return {
        gradient: row(node, run.gradients, node.value.offset),
        contributions: (flows(node) ? node.slots : []).map((slot) => ({
          ...end(run, slot),
          partial: row(node, run.partials, slot.offset),
          contribution: row(node, run.contributions, slot.offset),
        })),
      };
  }
}

/** What lies at the other end of a slot: an edge and its source, or a parameter of the node's own. */
function end(run: Run, { key, edge, source }: Slot) {
  if (key.kind === "param") return { param: key.name };
  const from = run.program.nodes[source] as ProgramNode;
  return { edge, source: from.node.id, targetHandle: key.handle };
}
