import type { Chain, TypedFormula } from "./formula.ts";
import { raisedText } from "./tokens.ts";

/** How a number of a lesson is written; by default as it was typed. */
export type LiveText = (reference: string) => string;

const asTyped: LiveText = (reference) => `{{${reference}}}`;

/** The formula on one line, in the one way of writing it: parsed again it is the same tree. */
export function typedText(formula: TypedFormula, live: LiveText = asTyped): string {
  const write = (part: TypedFormula) => typedText(part, live);
  switch (formula.kind) {
    case "number":
    case "name":
    case "mark":
      return formula.text;
    case "live":
      return live(formula.reference);
    case "cell":
      return `${formula.of}[${write(formula.index)}]`;
    case "prefix": {
      const sign = formula.sign.replace(/\d+|n/, (order) => raisedText(order) ?? order);
      return sign + write(formula.of);
    }
    case "brackets":
      return `${formula.open}${write(formula.inside)}${formula.open === "(" ? ")" : "]"}`;
    case "size":
      return `|${write(formula.inside)}|`;
    case "root":
      return `√${write(formula.of)}`;
    case "call":
      return `${formula.name}(${write(formula.inside)})`;
    case "power": {
      const exponent = write(formula.exponent);
      return write(formula.base) + (raisedText(exponent) ?? `^${exponent}`);
    }
    case "fraction":
      return `${write(formula.above)}/${write(formula.below)}`;
    case "chain":
      return chainText(formula, write);
  }
}

function chainText({ level, first, rest }: Chain, write: (part: TypedFormula) => string): string {
  const parts = rest.map(({ sign, part }, i) => {
    const text = write(part);
    if (level === "beside") {
      const before = i === 0 ? first : rest[i - 1]!.part;
      return touches(before, text) ? text : ` ${text}`;
    }
    if (sign === ",") return `, ${text}`;
    return first === null && i === 0 ? `${sign} ${text}` : ` ${sign} ${text}`;
  });
  return (first ? write(first) : "") + parts.join("");
}

/** Whether a factor may follow without a space and stay what it is. */
function touches(before: TypedFormula | null, text: string): boolean {
  // A square bracket at a name would be its index.
  if (text.startsWith("(")) return true;
  return before?.kind === "number" && /^\p{L}/u.test(text) && !/^[eE]/.test(text);
}
