import type { Run } from "../engine/arena.ts";
import { shownValue } from "../engine/read.ts";
import { stepCount } from "../engine/steps.ts";
import type { NumberReference, TensorReference } from "../model/lesson-text.ts";
import { nodeName } from "../model/names.ts";
import { formatNumber } from "../model/number-text.ts";
import { treeEvaluator } from "../ops/expression/evaluate.ts";
import type { Expression, Leaf } from "../ops/expression/expression.ts";
import { cellsFault } from "../tensor/cells.ts";
import { shapeText } from "../tensor/shape.ts";
import { classicMistakes } from "./mistakes.ts";
import { finalNumber, lessonNumber, tensorFault } from "./numbers.ts";
import { parseAnswer } from "./parse.ts";

export type AnswerVerdict =
  | { readonly kind: "right"; readonly typed: number; readonly exact: number }
  /** `mistake` says which classic mistake gives the typed number; null for any other number. */
  | { readonly kind: "wrong"; readonly typed: number; readonly mistake: string | null }
  /** What was typed is no number yet. */
  | { readonly kind: "unclear"; readonly message: string };

/** How near an answer must be, in the words of the screen. */
export const toleranceWords =
  "An answer counts when it is within 0.5 %, or right to two decimals where the number is 0.1 or larger.";

/** Compares what was typed with the engine’s number. `tolerance` in place of the usual rule, unless null. */
export function checkAnswer(
  run: Run,
  reference: NumberReference,
  text: string,
  tolerance: number | null = null,
): AnswerVerdict {
  const exact = finalNumber(run, reference);
  const asked = lessonNumber(run, stepCount(run.program), reference);
  if (asked?.known.state === "tensor")
    return { kind: "unclear", message: tensorFault(asked.symbol, asked.known.shape) };
  if (exact === null)
    return {
      kind: "unclear",
      message: "The graph no longer has this number. Open the lesson again.",
    };
  if (!Number.isFinite(exact))
    return {
      kind: "unclear",
      message: `What is asked for is ${formatNumber(exact)} now, which no answer is near. Change the graph until it is finite.`,
    };
  const parsed = parseAnswer(text);
  if (parsed.kind === "fault") return { kind: "unclear", message: parsed.message };
  const typed = evaluate(run, reference, parsed.expression);
  if (typeof typed === "string") return { kind: "unclear", message: typed };
  const isRight = tolerance === null ? isClose(typed, exact) : Math.abs(typed - exact) <= tolerance;
  if (isRight) return { kind: "right", typed, exact };
  const mistake = classicMistakes(run, reference).find(
    ({ value }) => isClose(typed, value) && !isClose(value, exact),
  );
  return { kind: "wrong", typed, mistake: mistake?.says ?? null };
}

/** Within 0.5 %, or two decimals; of small numbers two decimals would say nothing. No number is near ∞. */
export function isClose(typed: number, exact: number): boolean {
  if (!Number.isFinite(exact)) return false;
  const size = Math.abs(exact);
  const difference = Math.abs(typed - exact);
  return difference <= 0.005 * size || (size >= 0.1 && difference <= 0.005);
}

/** The number that an expression has with the graph’s values, or why it has none. */
function evaluate(run: Run, asked: NumberReference, expression: Expression): number | string {
  let fault: string | null = null;
  const leafValue = (leaf: Leaf): number => {
    const name = leaf.kind === "input" ? leaf.handle : "";
    const value = valueNamed(run, asked, name);
    if (typeof value === "number") return value;
    fault ??= value;
    return Number.NaN;
  };
  const result = treeEvaluator(leafValue)(expression);
  if (fault !== null) return fault;
  if (!Number.isFinite(result))
    return "This has no finite value: something is divided by 0, or a logarithm or power is out of its range.";
  return result;
}

/** What a name in an answer may be: W, W[2, 0], y.weight[2, 0]. */
const cellName = /^(.*?)(?:\.([^.[\]]+))?\[(.*)\]$/;

/** The value of the node of this name or id or of one of its cells, or why there is none to use. */
function valueNamed(run: Run, asked: NumberReference, name: string): number | string {
  const [, owner = name, param, indices] = cellName.exec(name) ?? [];
  const found = run.program.nodes.find(({ node }) => nodeName(node) === owner || node.id === owner);
  if (!found)
    return `There is no node “${owner}”. Names stand for the values of nodes; write × between two names.`;
  const { id } = found.node;
  const whole: TensorReference =
    param === undefined
      ? { kind: "node", node: id, number: "value" }
      : { kind: "param", node: id, param, number: "value" };
  if (indices !== undefined)
    return cellNamed(run, asked, whole, indices.split(",").map(Number), name);
  const isAsked = asked.kind === "node" && asked.number === "value" && asked.node === id;
  const isLoss = asked.kind === "loss" && run.program.nodes[run.program.loss ?? -1] === found;
  if (isAsked || isLoss) return askedWords(name);
  if (found.shape.length > 0)
    return `“${name}” is a tensor ${shapeText(found.shape)}. Name one of its numbers, as in ${name}[${found.shape.map(() => 0).join(", ")}].`;
  return shownValue(run, found.value);
}

function cellNamed(
  run: Run,
  asked: NumberReference,
  of: TensorReference,
  index: readonly number[],
  name: string,
): number | string {
  const node = run.program.nodes.find((each) => of.kind !== "edge" && each.node.id === of.node);
  const shape =
    of.kind === "param"
      ? node?.params.find((each) => each.name === of.param)?.initial.shape
      : node?.shape;
  if (!shape) return `There is no tensor “${name.slice(0, name.indexOf("["))}”.`;
  const fault = cellsFault(shape, index, name);
  if (fault !== null) return fault;
  const part: NumberReference = { kind: "part", of, part: { kind: "cell", index } };
  // What was put in is made of nothing: its name is an answer.
  const isMade = of.kind === "node" && node?.op.category !== "source";
  if (isMade && sameReference(part, asked)) return askedWords(name);
  const known = lessonNumber(run, stepCount(run.program), part)?.known;
  return known?.state === "done" ? known.value : `“${name}” has no number.`;
}

function askedWords(name: string): string {
  return `“${name}” is what is asked for. Write how it is made.`;
}

function sameReference(a: NumberReference, b: NumberReference): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
