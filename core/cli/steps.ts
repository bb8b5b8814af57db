import type { Run } from "../engine/arena.ts";
import { explainStep } from "../engine/explain.ts";
import type { ProgramNode, Slot } from "../engine/program.ts";
import { flows, gradientsOf, programNode, valuesOf } from "../engine/read.ts";
import { sentenceText } from "../engine/sentence.ts";
import { type Step, stepAt, stepCount } from "../engine/steps.ts";
import type { Graph } from "../model/graph.ts";
import { type Answer, problemJson, remarks } from "./answer.ts";
import { computed, json, shapeBeside, slotResults } from "./computed.ts";
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
  const { shape } = node;
  switch (kind) {
    case "forward": {
      const value = { shape, data: valuesOf(run, node.value) };
      return {
        value: json(value),
        ...shapeBeside(value),
        partials: node.slots.map((slot) => {
          const { partial, rule } = slotResults(run, node, slot);
          return { ...end(run, slot), partial: json(partial), ...(rule !== null && { rule }) };
        }),
      };
    }
    case "seed":
      return { gradient: 1 };
    case "backward": {
      const gradient = { shape, data: gradientsOf(run, node.value) };
      return {
        gradient: json(gradient),
        ...shapeBeside(gradient),
        contributions: (flows(node) ? node.slots : []).map((slot) => {
          const { partial, contribution, rule } = slotResults(run, node, slot);
          return {
            ...end(run, slot),
            partial: json(partial),
            contribution: json(contribution),
            ...shapeBeside(contribution),
            ...(rule !== null && { rule }),
          };
        }),
      };
    }
  }
}

/** What lies at the other end of a slot: an edge and its source, or a parameter of the node's own. */
function end(run: Run, { key, edge, source }: Slot) {
  if (key.kind === "param") return { param: key.name };
  const from = run.program.nodes[source] as ProgramNode;
  return { edge, source: from.node.id, targetHandle: key.handle };
}
