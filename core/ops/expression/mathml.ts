import { type Accent, type NameParts, nameParts } from "./name-parts.ts";
import type { Notation } from "./notation.ts";
import { raisedParts } from "./raised.ts";

/** One element of MathML as plain data: a page makes elements of it, and `mathMarkup` text. */
export interface MathElement {
  readonly tag: string;
  readonly attributes?: Readonly<Record<string, string>>;
  /** Its text, or what stands inside it. */
  readonly content: string | readonly MathElement[];
}

function element(
  tag: string,
  content: MathElement["content"],
  attributes?: MathElement["attributes"],
): MathElement {
  return attributes ? { tag, content, attributes } : { tag, content };
}

function mathRow(parts: readonly MathElement[]): MathElement {
  const [only] = parts;
  return parts.length === 1 && only ? only : element("mrow", parts);
}

function operator(text: string): MathElement {
  return element("mo", text);
}

/** Brackets around a piece. They grow with what is inside only where that is tall. */
export function fence(open: string, x: MathElement, close: string): MathElement {
  const bracket = (text: string) =>
    isTall(x) ? operator(text) : element("mo", text, { stretchy: "false" });
  return element("mrow", [bracket(open), x, bracket(close)]);
}

function isTall({ tag, content }: MathElement): boolean {
  return tag === "mfrac" || (typeof content !== "string" && content.some(isTall));
}

const accents: Readonly<Record<Accent, string>> = { hat: "ˆ", bar: "¯", tilde: "˜", dot: "˙" };

function mathName(name: string): MathElement {
  const [, owner, own] = /^(\p{L}[^.]*)\.(\p{L}[^.]*)$/u.exec(name) ?? [];
  if (owner && own) return element("mrow", [mathName(owner), element("mtext", "."), mathName(own)]);
  const [, source, port] = /^([^[\]]+)(\[\w+\])$/u.exec(name) ?? [];
  if (source && port) return element("mrow", [mathName(source), element("mtext", port)]);
  const parts = nameParts(name);
  if (!parts)
    return element(/^[\p{L}\p{M}\p{N}'′″]+$/u.test(name) ? "mi" : "mtext", name.normalize("NFC"));
  const letter = element("mi", parts.base);
  const base = parts.accent
    ? element("mover", [letter, element("mo", accents[parts.accent], { stretchy: "false" })], {
        accent: "true",
      })
    : letter;
  return scripted(base, parts);
}

/** The base with its index below and its primes above. */
function scripted(base: MathElement, { index, primes }: NameParts): MathElement {
  const below = index === null ? null : element(/^\d/.test(index) ? "mn" : "mi", index);
  const above = primes === "" ? null : operator(primes);
  if (below && above) return element("msubsup", [base, below, above]);
  if (below) return element("msub", [base, below]);
  return above ? element("msup", [base, above]) : base;
}

/** A text; in W^T the T is raised. */
function mathWords(text: string): MathElement {
  // Spaces at its ends would be dropped.
  const word = (part: string) => element("mtext", part.replaceAll(" ", "\u00a0"));
  const parts = raisedParts(text);
  if (parts.length === 1 && !parts[0]!.isRaised) return word(text);
  return mathRow(
    parts.map(({ text: part, isRaised }) =>
      isRaised ? element("msup", [word(part), element("mi", "T")]) : word(part),
    ),
  );
}

/** A function's name stands upright, and only f and g of mathematics are letters like any other. */
function functionName(name: string): MathElement {
  if (/^[a-zA-Z]$/.test(name) || [...name].length > 1) return element("mi", name);
  return element("mi", name, { mathvariant: "normal" });
}

function mathNumber(text: string): MathElement {
  const isNegative = text.startsWith("−");
  const [digits = "", exponent] = (isNegative ? text.slice(1) : text).split("e");
  const number = element("mn", digits);
  const parts =
    exponent === undefined
      ? [number]
      : [
          number,
          operator("×"),
          element("msup", [element("mn", "10"), mathNumber(exponent.replace("-", "−"))]),
        ];
  return mathRow(isNegative ? [operator("−"), ...parts] : parts);
}

function commas(args: readonly MathElement[]): MathElement {
  return mathRow(args.flatMap((arg, i) => (i === 0 ? [arg] : [operator(","), arg])));
}

/** MathML Core, which browsers draw and screen readers read. */
export const mathml: Notation<MathElement> = {
  row: mathRow,
  sign: operator,
  number: mathNumber,
  name: mathName,
  words: mathWords,
  fraction: (above, below) => element("mfrac", [above, below]),
  power: (base, exponent) => element("msup", [base, exponent]),
  root: (x) => element("msqrt", [x]),
  size: (x) => fence("|", x, "|"),
  brackets: (x) => fence("(", x, ")"),
  apply: (fn, args) => element("mrow", [functionName(fn), fence("(", commas(args), ")")]),
  choice: (condition, whenTrue, otherwise) =>
    mathRow([whenTrue, mathml.words(" if "), condition, mathml.words(" else "), otherwise]),
};

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

function escapeMarkup(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => entities[sign] as string);
}

/** The element as markup to be pasted into a page. */
export function mathMarkup({ tag, attributes = {}, content }: MathElement): string {
  const written = Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeMarkup(value)}"`)
    .join("");
  const inside =
    typeof content === "string" ? escapeMarkup(content) : content.map(mathMarkup).join("");
  return `<${tag}${written}>${inside}</${tag}>`;
}
