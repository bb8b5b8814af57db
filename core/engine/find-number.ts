import type { NodeId } from "../model/graph.ts";
import type { Run } from "./arena.ts";
import { knownTensor } from "./steps.ts";

const quantities = {
  value: ["value", "val", "v"],
  gradient: ["gradient", "grad", "g", "∇", "∂"],
} as const;

type Quantity = keyof typeof quantities;

/** Numbers to look for: “|grad| > 1”, “value = nan”, “inf”. */
export interface NumberQuery {
  /** Whose numbers. */
  readonly of: readonly Quantity[];
  readonly fits: (number: number) => boolean;
}

/** A node with such a number. */
export interface NumberHit {
  readonly node: NodeId;
  readonly of: Quantity;
  /** A trained parameter of the node's own, where the number is in that and not in the node's output. */
  readonly param: string | null;
  /** The first such number, and its place row by row. */
  readonly number: number;
  readonly element: number;
  /** How many of them there are. */
  readonly count: number;
  /** Of so many. */
  readonly size: number;
}

const comparisons: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
  "≥": (a, b) => a >= b,
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  "≤": (a, b) => a <= b,
  "=": same,
  "==": same,
  "!=": (a, b) => !same(a, b),
  "≠": (a, b) => !same(a, b),
};

function same(a: number, b: number): boolean {
  return a === b || (Number.isNaN(a) && Number.isNaN(b));
}

const comparisonPattern = /^(\|)?\s*([\p{L}∇∂]+)\s*(\|)?\s*(>=|<=|==|!=|[><=≥≤≠])\s*(.+)$/u;

/**
 * What a text asks for where it asks for numbers: a comparison of `value` or `grad`, or of their magnitude between
 * bars, with a number; or `nan` or `inf` alone, for any of both. null for any other text, such as a name.
 */
export function readNumberQuery(text: string): NumberQuery | null {
  const words = text.trim().toLowerCase();
  const odd = readNumber(words);
  if (odd !== null && !Number.isFinite(odd))
    return {
      of: ["value", "gradient"],
      fits: Number.isNaN(odd) ? Number.isNaN : (number) => Math.abs(number) === Infinity,
    };
  const [, open, name = "", close, sign = "", operand = ""] = comparisonPattern.exec(words) ?? [];
  const quantity = (Object.keys(quantities) as Quantity[]).find((each) =>
    quantities[each].some((known) => known === name),
  );
  const against = readNumber(operand.trim());
  const compare = comparisons[sign];
  if (!quantity || against === null || !compare || Boolean(open) !== Boolean(close)) return null;
  const seen = open ? Math.abs : (number: number) => number;
  return { of: [quantity], fits: (number) => compare(seen(number), against) };
}

function readNumber(text: string): number | null {
  if (/^nan$/.test(text)) return Number.NaN;
  const infinity = /^([+−-]?)(inf|infinity|∞)$/.exec(text);
  if (infinity) return infinity[1] && infinity[1] !== "+" ? -Infinity : Infinity;
  const plain = text.replace("−", "-");
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/.test(plain) ? Number(plain) : null;
}

/** The nodes that have such a number as far as the stepper has come, in the order in which they are computed. */
export function findNumbers(run: Run, taken: number, query: NumberQuery): readonly NumberHit[] {
  return run.program.nodes.flatMap(({ node: { id }, params }) => {
    const places = [null, ...params.map(({ name }) => name)];
    for (const of of query.of)
      for (const param of places) {
        const hit = hitIn(run, taken, { node: id, of, param }, query.fits);
        if (hit) return [hit];
      }
    return [];
  });
}

function hitIn(
  run: Run,
  taken: number,
  { node, of, param }: Pick<NumberHit, "node" | "of" | "param">,
  fits: (number: number) => boolean,
): NumberHit | null {
  const known = knownTensor(run, taken, { node, side: of, ...(param !== null && { param }) });
  if (known.state !== "done") return null;
  const { numbers } = known;
  const element = numbers.findIndex(fits);
  if (element < 0) return null;
  const count = numbers.reduce((sum, number) => sum + Number(fits(number)), 0);
  return { node, of, param, number: numbers[element]!, element, count, size: numbers.length };
}
