import type { Run } from "../engine/arena.ts";
import {
  type CheckedParameter,
  type GradientCheck,
  gradientChecker,
  isWorse,
  judge,
} from "../engine/check.ts";
import { forwardDerivative } from "../engine/duals.ts";
import { findParamCell, programNode, shownValue, shownValues, withLane } from "../engine/read.ts";
import type { Graph } from "../model/graph.ts";
import type { Shape } from "../tensor/shape.ts";
import { count, countText } from "../words/count.ts";

/** A gradient beside its two second opinions; of a tensor that of the number which agrees least. */
export interface ParameterCheck extends GradientCheck {
  /** By forward-mode dual numbers; null where nothing flows. */
  readonly dual: number | null;
  /** Of the parameter. */
  readonly shape: Shape;
  /** Whether gradient and dual agree; null where there is no dual that could. */
  readonly dualAgrees: boolean | null;
  /** How many of its numbers that were checked are good. */
  readonly agree: number;
}

/** Good, to be read with care, or bad. */
export type CheckTone = "good" | "care" | "bad";

export function checkTone({
  verdict,
  dualAgrees,
}: Pick<ParameterCheck, "verdict" | "dualAgrees">): CheckTone {
  if (verdict === "agrees" && dualAgrees !== false) return "good";
  if (verdict === "differs" && dualAgrees !== true) return "bad";
  return "care";
}

export interface ParameterChecker {
  readonly parameters: readonly CheckedParameter[];
  /** How many numbers of these parameters are checked. */
  numbers(parameters: readonly CheckedParameter[]): number;
  /** Checks one number at each turn, and gives what is found of a parameter with its last one. */
  checking(parameters: readonly CheckedParameter[]): Generator<ParameterCheck | null>;
}

/** Checks the numbers that the run shows: those of the graph, or of the sample that is looked at; of a mean the first's. */
export function parameterChecker(run: Run): ParameterChecker {
  const checker = gradientChecker(shownGraph(run.means ? withLane(run, 0) : run));

  function checkOne(parameter: CheckedParameter, element: number): ParameterCheck {
    const found = checker.check(parameter, element);
    const dual =
      found.gradient === null ? null : forwardDerivative(checker.run, { ...parameter, element });
    const dualAgrees = agreement(found.gradient, dual);
    const { node, param } = parameter;
    const shape = findParamCell(checker.run.program, node, param)?.initial.shape ?? [];
    const agree = checkTone({ ...found, dualAgrees }) === "good" ? 1 : 0;
    return { ...found, shape, dual, dualAgrees, agree };
  }

  return {
    parameters: checker.parameters,
    numbers: (parameters) =>
      parameters.reduce((sum, parameter) => sum + checker.elements(parameter).length, 0),
    *checking(parameters) {
      for (const parameter of parameters) {
        const [first, ...more] = checker.elements(parameter);
        let worst = checkOne(parameter, first!);
        for (const element of more) {
          yield null;
          worst = worseOf(worst, checkOne(parameter, element));
        }
        yield worst;
      }
    },
  };
}

const severity = { good: 0, care: 1, bad: 2 } as const;

/** The one that agrees less, with how many of both are good. */
function worseOf(a: ParameterCheck, b: ParameterCheck): ParameterCheck {
  const apart = severity[checkTone(b)] - severity[checkTone(a)];
  const worse = apart > 0 || (apart === 0 && isWorse(b, a)) ? b : a;
  return { ...worse, agree: a.agree + b.agree };
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
    if (!found || found.params.length === 0) return node;
    const params = Object.fromEntries(
      found.params.map((cell) => {
        const { shape } = cell.initial;
        const whole = () => ({ shape, data: shownValues(run, cell).slice() });
        return [cell.name, shape.length === 0 ? shownValue(run, cell) : whole()];
      }),
    );
    return { ...node, params: { ...node.params, ...params } };
  });
  return { ...graph, nodes };
}

/** What is to be said of a check, in some short sentences; `cell` is what its number is called. */
export function checkWords(check: ParameterCheck, cell: string): string {
  const { element, agree } = check;
  if (!element || element.size === 1) return verdictWords(check);
  const { checked, size } = element;
  const numbers = count(size, "number");
  const all = agree === checked;
  const found =
    checked < size
      ? `${countText(checked)} of its ${numbers} were checked, drawn at random. ${all ? "All" : countText(agree)} agree`
      : `${all ? "All" : `${countText(agree)} of its`} ${numbers} agree`;
  const rest = checkTone(check) === "good" ? "" : ` ${verdictWords(check)}`;
  return `${found}; ${cell} agrees least.${rest}`;
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
