import { formatExact } from "../../model/number-text.ts";
import {
  type Call,
  type Expression,
  type Leaf,
  type ShownOperation,
  shownOperation,
  unscaled,
} from "./expression.ts";

/** How leaves are written: their names for symbols, their numbers for the same formula with numbers. */
export type LeafText = (leaf: Leaf) => string | LooseText;

/** What stands for a leaf and falls apart beside an operator: there it gets brackets. */
export interface LooseText {
  readonly loose: string;
}

/** How tightly an operator binds; an argument that binds less tightly gets brackets. */
const binding = {
  choice: 0,
  comparison: 1,
  sum: 2,
  product: 3,
  sign: 4,
  power: 5,
  atom: 6,
} as const;

interface Text {
  readonly text: string;
  readonly tightness: number;
}

const infix: Partial<Record<ShownOperation, { sign: string; tightness: number }>> = {
  add: { sign: " + ", tightness: binding.sum },
  subtract: { sign: " − ", tightness: binding.sum },
  multiply: { sign: "·", tightness: binding.product },
  divide: { sign: " / ", tightness: binding.product },
  less: { sign: " < ", tightness: binding.comparison },
  lessOrEqual: { sign: " ≤ ", tightness: binding.comparison },
  greater: { sign: " > ", tightness: binding.comparison },
  greaterOrEqual: { sign: " ≥ ", tightness: binding.comparison },
  equal: { sign: " = ", tightness: binding.comparison },
};

const functionNames: Partial<Record<ShownOperation, string>> = {
  log: "ln",
  minimum: "min",
  maximum: "max",
};

const greek: Readonly<Record<string, string>> = { alpha: "α", delta: "δ" };

/** How a formula writes an op's number: a letter's name as the letter. */
export function paramSymbol(name: string): string {
  return greek[name] ?? name;
}

/** Names as an op's own formula writes them: its handles and parameters; its output is `out`. */
export function symbolText(leaf: Leaf): string {
  switch (leaf.kind) {
    case "constant":
      return leaf.name ?? formatExact(leaf.value);
    case "input":
      return leaf.handle === "prediction" ? "p" : leaf.handle === "target" ? "t" : leaf.handle;
    case "param":
      return paramSymbol(leaf.name);
    case "out":
      return "out";
  }
}

/**
 * The expression as one line of mathematics. `times` is the sign between factors: a dot between
 * symbols, a cross between numbers, where a dot would read as a decimal point.
 */
export function formatExpression(
  expression: Expression,
  leafText: LeafText = symbolText,
  times = "·",
): string {
  return format(unscaled(expression), leafText, times).text;
}

function format(expression: Expression, leafText: LeafText, times: string): Text {
  if (expression.kind === "call") return formatCall(expression, leafText, times);
  const text = leafText(expression);
  if (typeof text !== "string") return { text: text.loose, tightness: binding.choice };
  return { text, tightness: text.startsWith("−") ? binding.sign : binding.atom };
}

function formatCall(call: Call, leafText: LeafText, times: string): Text {
  const { as } = call;
  if (as) {
    const text = `${as.name}(${format(as.of, leafText, times).text})`;
    return { text, tightness: binding.atom };
  }
  const { fn, args } = shownOperation(call);
  const parts = args.map((arg) => format(arg, leafText, times));
  const [a, b, c] = parts as [Text, Text, Text];
  const operator = infix[fn];
  if (operator) {
    const { tightness } = operator;
    const sign = fn === "multiply" ? times : operator.sign;
    const right = b.text.startsWith("−") ? `(${b.text})` : bracket(b, tightness + 1);
    return { text: `${bracket(a, tightness)}${sign}${right}`, tightness };
  }
  switch (fn) {
    case "negate":
      return { text: `−${bracket(a, binding.power)}`, tightness: binding.sign };
    case "power":
      return { text: bracket(a, binding.atom) + exponent(b), tightness: binding.power };
    case "abs":
      return { text: `|${a.text}|`, tightness: binding.atom };
    case "sqrt":
      return { text: `√${bracket(a, binding.atom)}`, tightness: binding.power };
    case "select":
      return {
        text: `${bracket(b, binding.comparison)} if ${a.text} else ${bracket(c, binding.comparison)}`,
        tightness: binding.choice,
      };
    default:
      return {
        text: `${functionNames[fn] ?? fn}(${parts.map((part) => part.text).join(", ")})`,
        tightness: binding.atom,
      };
  }
}

function bracket({ text, tightness }: Text, least: number): string {
  return tightness >= least ? text : `(${text})`;
}

function exponent(text: Text): string {
  if (text.text === "2") return "²";
  if (text.text === "3") return "³";
  return `^${bracket(text, binding.atom)}`;
}
