import { matchAt } from "../markup/tokens.ts";

/** What a typed answer is made of. */
export type Token =
  | { readonly kind: "number"; readonly value: number; readonly at: number }
  /** Of a node, or of a cell: “W[2, 0]”. */
  | { readonly kind: "name"; readonly text: string; readonly at: number }
  | { readonly kind: "sign"; readonly text: Sign; readonly at: number };

export type Sign = "+" | "-" | "*" | "/" | "^" | "(" | ")" | "²" | "³";

export interface AnswerFault {
  readonly kind: "fault";
  /** What is wrong with what was typed, and how to mend it. */
  readonly message: string;
}

/** All the ways in which people write the same sign. */
const signs: Readonly<Record<string, Sign>> = {
  "+": "+",
  "-": "-",
  "−": "-",
  "–": "-",
  "*": "*",
  "×": "*",
  "·": "*",
  "⋅": "*",
  "/": "/",
  "÷": "/",
  "^": "^",
  "(": "(",
  ")": ")",
  "[": "(",
  "]": ")",
  "²": "²",
  "³": "³",
};

/** A decimal comma is taken as a point: no function here has two arguments. */
const numberPattern = /(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][+\-−]?\d+)?/y;
const namePattern = /[\p{L}_][\p{L}\p{M}\p{N}_'′]*/uy;
const spacePattern = /\s+/y;
/** What makes a name that of a cell: W[2, 0], y.weight[2, 0]. Other square brackets are as good as round ones. */
const cellPattern = /(?:\.[\p{L}_][\p{L}\p{N}_-]*)?\s*\[\s*\d+(?:\s*,\s*\d+)*\s*\]/uy;

export const longestAnswer = 200;

export function tokenize(
  text: string,
): { readonly kind: "tokens"; readonly tokens: readonly Token[] } | AnswerFault {
  if (text.length > longestAnswer)
    return {
      kind: "fault",
      message: `This is longer than ${longestAnswer} characters. Shorten it.`,
    };
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const space = matchAt(spacePattern, text, at);
    if (space) {
      at += space.length;
      continue;
    }
    const digits = matchAt(numberPattern, text, at);
    const name = digits ? null : matchAt(namePattern, text, at);
    const cell = name ? matchAt(cellPattern, text, at + name.length) : null;
    const sign = signs[text[at]!];
    if (digits) tokens.push({ kind: "number", value: numberOf(digits), at });
    else if (name) tokens.push({ kind: "name", text: name + cellText(cell), at });
    else if (sign) tokens.push({ kind: "sign", text: sign, at });
    else {
      const found = String.fromCodePoint(text.codePointAt(at)!);
      return {
        kind: "fault",
        message: `“${found}” can’t be used in a calculation. Write numbers, names, + − × / ^ and brackets.`,
      };
    }
    at += ((digits ?? name)?.length ?? 1) + (cell?.length ?? 0);
  }
  return { kind: "tokens", tokens };
}

/** “[2, 0]”, however it was typed. */
function cellText(cell: string | null): string {
  return cell?.replace(/\s/g, "").replaceAll(",", ", ") ?? "";
}

function numberOf(digits: string): number {
  return Number(digits.replace(",", ".").replace("−", "-"));
}
