import type { Run } from "../engine/arena.ts";
import {
  type CheckedParameter,
  type GradientCheck,
  gradientChecker,
  judge,
} from "../engine/check.ts";
import { forwardDerivative } from "../engine/duals.ts";
import { findParamCell, programNode, shownValue } from "../engine/read.ts";
import type { Graph } from "../model/graph.ts";
import { type Shape, shapeText, sizeOf } from "../tensor/shape.ts";
import { count } from "../words/count.ts";

/** A gradient beside its two second opinions. */
export interface ParameterCheck extends GradientCheck {
  /** By forward-mode dual numbers; null for a tensor, and where nothing flows. */
  readonly dual: number | null;
  /** Of the parameter: of a tensor the number that agrees least is reported. */
  readonly shape: Shape;
  /** Whether gradient and dual agree; null where there is no dual that could. */
  readonly dualAgrees: boolean | null;
}

export interface ParameterChecker {
  readonly parameters: readonly CheckedParameter[];
  check(parameter: CheckedParameter): ParameterCheck;
}

/** Checks the numbers that the run shows: those of the graph, or of the sample that is looked at. */
export function parameterChecker(run: Run): ParameterChecker {
  const checker = gradientChecker(shownGraph(run));
  return {
    parameters: checker.parameters,
    check(parameter) {
      const found = checker.check(parameter);
      const { node, param } = parameter;
      const cell = findParamCell(checker.run.program, node, param);
      const dual =
        found.gradient === null || cell?.size !== 1
          ? null
          : forwardDerivative(checker.run, { node, param, element: 0 });
      const shape = cell?.initial.shape ?? [];
      return { ...found, shape, dual, dualAgrees: agreement(found.gradient, dual) };
    },
  };
}

function agreement(gradient: number | null, dual: number | null): boolean | null {
  if (gradient === null || dual === null) return null;
  if (!Number.isFinite(gradient) || !Number.isFinite(dual))
    return Object.is(gradient, dual) || null;
  const settled = { slope: dual, uncertainty: 1e-12, isKink: false };
  return judge(gradient, settled).verdict === "agrees";
}

/** The graph with the numbers that the run has for it in the lane looked at. */
function shownGraph(run: Run): Graph {
  const { graph } = run.program;
  const nodes = graph.nodes.map((node) => {
    const found = programNode(run.program, node.id);
    const numbers = (found?.params ?? []).filter(({ size }) => size === 1);
    if (numbers.length === 0) return node;
    const params = Object.fromEntries(numbers.map((cell) => [cell.name, shownValue(run, cell)]));
    return { ...node, params: { ...node.params, ...params } };
  });
  return { ...graph, nodes };
}

/** What is to be said of a check, in a short sentence or two. */
export function checkWords(check: ParameterCheck): string {
  const words = verdictWords(check);
  if (check.shape.length === 0 || check.gradient === null) return words;
  const many = count(sizeOf(check.shape), "number");
  return `A tensor ${shapeText(check.shape)}; of its ${many} this one agrees least. ${words}`;
}

function verdictWords({ verdict, dualAgrees, gradient, dual }: ParameterCheck): string {
  switch (verdict) {
    case "not on a path":
      return "The loss does not depend on it.";
    case "not finite":
      return "Not finite: there is nothing to compare.";
    case "kink nearby":
      return "A kink is near: the slopes on its two sides differ, and the gradient follows the convention.";
    case "differs":
      return dualAgrees
        ? "The dual agrees, the difference does not: the loss bends too sharply here, or is too large, to be measured by differences."
        : "Differs: this gradient is not to be trusted.";
    case "agrees":
      if (dualAgrees === false) return "The difference agrees, the dual does not.";
      return gradient !== null && dual !== null && dualAgrees === null
        ? "The difference agrees. The dual overflows in the textbook form."
        : "Agrees.";
  }
}
