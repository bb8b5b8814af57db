/** Where a text stops being JSON, found without recursion; engines word and place it differently. */
export interface SyntaxFault {
  readonly offset: number;
  /** The text ends before the JSON does, but for spaces and line feeds. */
  readonly truncated: boolean;
  /** What was expected there. */
  readonly expected: string;
}

const wordPattern = /[-+.0-9A-Za-z]*/y;
const numberPattern = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/;
const numberBeginning = /^-?[0-9]*\.?[0-9]*(?:[eE][+-]?)?$/;
const literals = ["true", "false", "null"];

/** The first fault, or null when the text is JSON. Brackets are kept on a stack of its own. */
export function findSyntaxFault(text: string): SyntaxFault | null {
  const closers: string[] = [];
  let at = skipSpace(text, 0);
  let state: "value" | "first-value" | "first-key" | "key" | "after-value" = "value";
  const fault = (offset: number, expected: string): SyntaxFault => ({
    offset: Math.min(offset, text.length),
    truncated: text.slice(offset).trim() === "",
    expected,
  });
  for (;;) {
    const closer = closers.at(-1);
    const c = text[at];
    if (state === "after-value") {
      if (closer === undefined) return at < text.length ? fault(at, "the end of the file") : null;
      if (c === ",") state = closer === "}" ? "key" : "value";
      else if (c === closer) closers.pop();
      else return fault(at, `a comma or “${closer}”`);
      at += 1;
    } else if (state === "first-key" && c === "}") {
      closers.pop();
      state = "after-value";
      at += 1;
    } else if (state === "first-value" && c === "]") {
      closers.pop();
      state = "after-value";
      at += 1;
    } else if (state === "first-key" || state === "key") {
      if (c !== '"') return fault(at, "a key in double quotes");
      const end = stringEnd(text, at);
      if (end.fault) return fault(end.at, "the end of a text in double quotes");
      at = skipSpace(text, end.at);
      if (text[at] !== ":") return fault(at, "a colon");
      at += 1;
      state = "value";
    } else if (c === "{" || c === "[") {
      closers.push(c === "{" ? "}" : "]");
      state = c === "{" ? "first-key" : "first-value";
      at += 1;
    } else if (c === '"') {
      const end = stringEnd(text, at);
      if (end.fault) return fault(end.at, "the end of a text in double quotes");
      at = end.at;
      state = "after-value";
    } else {
      const end = plainEnd(text, at);
      if (end.fault) return fault(end.at, "a value");
      at = end.at;
      state = "after-value";
    }
    at = skipSpace(text, at);
  }
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && " \t\n\r".includes(text[at] as string)) at += 1;
  return at;
}

/** The offset after a string's closing quote, or of what is wrong in it. */
function stringEnd(text: string, from: number): { readonly at: number; readonly fault: boolean } {
  for (let at = from + 1; at < text.length; at++) {
    const c = text[at] as string;
    if (c === '"') return { at: at + 1, fault: false };
    if (c < " ") return { at, fault: true };
    if (c !== "\\") continue;
    const escaped = text[at + 1];
    if (escaped === undefined) break;
    if (escaped === "u") {
      if (!/^[0-9a-fA-F]{4}$/.test(text.slice(at + 2, at + 6))) return { at, fault: true };
      at += 5;
    } else if ('"\\/bfnrt'.includes(escaped)) at += 1;
    else return { at, fault: true };
  }
  return { at: text.length, fault: true };
}

/** The offset after a number or a literal; `from` when there is none; the text's end when it is cut. */
function plainEnd(text: string, from: number): { readonly at: number; readonly fault: boolean } {
  wordPattern.lastIndex = from;
  wordPattern.test(text);
  const end = wordPattern.lastIndex;
  const word = text.slice(from, end);
  if (literals.includes(word) || numberPattern.test(word)) return { at: end, fault: false };
  const isCut = numberBeginning.test(word) || literals.some((literal) => literal.startsWith(word));
  return { at: end === text.length && isCut ? end : from, fault: true };
}

/** “line 4, column 7”, both counted from 1. */
export function placeOf(text: string, offset: number): string {
  let line = 1;
  let start = 0;
  for (
    let next = text.indexOf("\n");
    next >= 0 && next < offset;
    next = text.indexOf("\n", start)
  ) {
    line += 1;
    start = next + 1;
  }
  return `line ${line}, column ${offset - start + 1}`;
}
