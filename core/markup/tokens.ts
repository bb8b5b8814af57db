import type { FormulaFault } from "./formula.ts";

/** What a typed formula is made of. */
export interface Token {
  readonly kind: "number" | "name" | "live" | "sign" | "raised" | "word" | "mark";
  /** In the one way in which the sign is shown. */
  readonly text: string;
  readonly at: number;
  /** Where what follows it begins. */
  readonly end: number;
}

/** Signs of several characters and other ways of typing a sign, with what is shown. */
const spellings: Readonly<Record<string, string>> = {
  "<=": "≤",
  ">=": "≥",
  "!=": "≠",
  "->": "→",
  "-": "−",
  "–": "−",
  "*": "·",
  "⋅": "·",
  "÷": "/",
  "∑": "Σ",
};

const signPattern = /<=|>=|!=|->|[-–*⋅÷=≠<>≤≥≈≪≫∝∈←→⇒+−±·×⊙/^()[\]|√∂∇,]/y;
/** w <- w is an assignment; z<-2 compares with −2. */
const assignPattern = /<-(?=\s)/y;
const markPattern = /\.\.\.|[…∞Σ∑%]/y;
const vulgarPattern = /[½⅓⅔¼¾]/y;
const numberPattern = /(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+\-−]?\d+)?/y;
const raisedPattern = /[⁺⁻]?(?:[⁰¹²³⁴-⁹]+|ⁿ)/y;
const livePattern = /\{\{([^{}]*)\}\}/y;
const deltaPattern = /Δ(?=\p{L})/uy;
const sumPattern = /Σ(?!_)/uy;
/** w1, h.w1, and x[a]: the x that is wired into input a. In x[i] stands an index, which is none of an input's names. */
const namePattern =
  /(?!ⁿ)\p{L}(?:(?!ⁿ)[\p{L}\p{M}\p{Nd}₀-₉_'′″])*(?:\.(?!ⁿ)\p{L}(?:(?!ⁿ)[\p{L}\p{M}\p{Nd}_])*)*(?:\[(?![i-n]\])[a-z][a-z0-9]*\])?/uy;
const spacePattern = /\s+/y;

const words: ReadonlySet<string> = new Set(["if", "else", "and", "or", "for", "with", "over"]);

export const longestFormula = 500;

const raisedDigits = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const loweredDigits = "₀₁₂₃₄₅₆₇₈₉";
const loweredLetters: Readonly<Record<string, string>> = { ᵢ: "_i", ⱼ: "_j", ₖ: "_k", ₙ: "_n" };

export function tokenize(
  text: string,
): { readonly kind: "tokens"; readonly tokens: readonly Token[] } | FormulaFault {
  if (text.length > longestFormula)
    return {
      kind: "fault",
      message: `The formula is longer than ${longestFormula} characters. Write it as several.`,
      at: longestFormula,
    };
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const space = matchAt(spacePattern, text, at);
    if (space) {
      at += space.length;
      continue;
    }
    const found = tokenAt(text, at);
    if (!found) {
      const sign = String.fromCodePoint(text.codePointAt(at)!);
      return { kind: "fault", message: `“${sign}” can’t be used in a formula. Remove it.`, at };
    }
    const end = at + found.length;
    tokens.push({ ...found.token, at, end });
    at = end;
  }
  return { kind: "tokens", tokens };
}

interface Found {
  readonly token: Omit<Token, "at" | "end">;
  readonly length: number;
}

function tokenAt(text: string, at: number): Found | null {
  const take = (
    pattern: RegExp,
    kind: Token["kind"],
    shown: (written: string) => string = (written) => written,
  ): Found | null => {
    const written = matchAt(pattern, text, at);
    return written === null
      ? null
      : { token: { kind, text: shown(written) }, length: written.length };
  };
  return (
    take(livePattern, "live", (written) => written.slice(2, -2).trim()) ??
    take(markPattern, "mark", (written) => (written === "..." ? "…" : spelled(written))) ??
    take(vulgarPattern, "number") ??
    take(numberPattern, "number", (written) => written.replace("-", "−").replace("+", "")) ??
    take(raisedPattern, "raised", plainDigits) ??
    take(assignPattern, "sign", () => "←") ??
    take(signPattern, "sign", spelled) ??
    take(deltaPattern, "sign") ??
    take(sumPattern, "mark") ??
    nameAt(text, at)
  );
}

function nameAt(text: string, at: number): Found | null {
  const written = matchAt(namePattern, text, at);
  if (written === null) return null;
  const shown = written
    .replace(/[₀-₉]/gu, (digit) => String(loweredDigits.indexOf(digit)))
    .replace(/[ᵢⱼₖₙ]/gu, (letter) => loweredLetters[letter]!)
    .replaceAll("'", "′");
  return {
    token: { kind: words.has(shown) ? "word" : "name", text: shown },
    length: written.length,
  };
}

function spelled(written: string): string {
  return spellings[written] ?? written;
}

/** ⁻¹⁰ as −10 */
function plainDigits(raised: string): string {
  return raised
    .replace(/[⁰¹²³⁴-⁹]/gu, (digit) => String(raisedDigits.indexOf(digit)))
    .replace("⁻", "−")
    .replace("⁺", "")
    .replace("ⁿ", "n");
}

/** 10 as ¹⁰; null for what can’t be raised. */
export function raisedText(plain: string): string | null {
  if (!/^−?(?:\d+|n)$/.test(plain)) return null;
  return plain
    .replace(/\d/g, (digit) => raisedDigits[Number(digit)]!)
    .replace("−", "⁻")
    .replace("n", "ⁿ");
}

/** What a sticky pattern finds at this place; null where it finds nothing. */
export function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}
