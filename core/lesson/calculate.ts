import { treeEvaluator } from "../ops/expression/evaluate.ts";
import type { Leaf } from "../ops/expression/expression.ts";
import { parseAnswer } from "./parse.ts";
import type { AnswerFault } from "./tokens.ts";

const constants: ReadonlyMap<string, number> = new Map([
  ["pi", Math.PI],
  ["π", Math.PI],
  ["e", Math.E],
]);

/** 1,234: some read a thousand and more, others one and a bit. */
const ambiguous = /(?<![\d.,])[1-9]\d{0,2},\d{3}(?![\d.,])/;
/** Groups of thousands beside the other sign for decimals: 1.234,5 and 1,234.5 have one meaning each. */
const pointGroups = /(?<![\d.,])\d{1,3}(?:\.\d{3})+,\d+(?![\d.,])/g;
const commaGroups = /(?<![\d.,])\d{1,3}(?:,\d{3})+\.\d+(?![\d.,])/g;

/**
 * The number that a typed calculation gives: 1/3, 2·sqrt(2), pi, 1e-3, −0.5, and 0,5 with a decimal comma.
 * It is read as a lesson’s answers are, and never run as code; there are no names but pi and e.
 */
export function calculate(
  text: string,
): { readonly kind: "ok"; readonly value: number } | AnswerFault {
  const plain = text
    .replace(pointGroups, (number) => number.replaceAll(".", "").replace(",", "."))
    .replace(commaGroups, (number) => number.replaceAll(",", ""));
  const twofold = ambiguous.exec(plain)?.[0];
  if (twofold) {
    const [point, group] = [twofold.replace(",", "."), twofold.replace(",", "")];
    return fault(`“${twofold}” can be read in two ways. Write ${point} or ${group}.`);
  }
  const parsed = parseAnswer(plain);
  if (parsed.kind === "fault") return parsed;
  const unknown: string[] = [];
  const value = treeEvaluator((leaf: Leaf) => {
    const name = leaf.kind === "input" ? leaf.handle : "";
    const known = constants.get(name);
    if (known === undefined) unknown.push(name);
    return known ?? Number.NaN;
  })(parsed.expression);
  if (unknown.length > 0)
    return fault(
      `“${unknown[0]}” is not a number. Write one, such as 0.5, or a calculation, such as 1/3.`,
    );
  if (!Number.isFinite(value))
    return fault("This has no finite value: a division by 0, or a function out of its range.");
  return { kind: "ok", value: value + 0 };
}

function fault(message: string): AnswerFault {
  return { kind: "fault", message };
}
