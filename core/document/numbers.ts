import { type ProblemList, quoted } from "./problem.ts";

/** Numbers within a text of the file, such as a row of a table: single spaces stand between them. */

const pattern = /^-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/;
/** More digits than a float64 has ever; patterns are not tried on longer texts. */
const maximumDigits = 1000;

/** The number that a text says in full, NaN for one that is no number; ±∞ for one too large. */
export function parseNumber(text: string): number {
  return text.length <= maximumDigits && pattern.test(text) ? Number(text) : Number.NaN;
}

/** Adds why a text is not a finite number. `what` names it: “the loss”. */
export function addNumberProblem(
  list: ProblemList,
  where: string,
  text: string,
  what: string,
): void {
  if (Number.isNaN(parseNumber(text)))
    list.add(
      "wrong-type",
      where,
      `${what} is ${quoted(text)}, but it must be a number, such as -0.5 or 1e-3, with single spaces around it.`,
    );
  else
    list.add(
      "not-finite",
      where,
      `${what} is ${quoted(text)}, and the number is beyond the largest float64. Write a smaller one.`,
    );
}

/** A number that reads back to the same bits; −0 keeps its sign. */
export function exactText(x: number): string {
  return Object.is(x, -0) ? "-0" : String(x);
}

/** How many fields a text has, without making them. */
export function countFields(text: string): number {
  if (text === "") return 0;
  let count = 1;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) === 0x20) count += 1;
  return count;
}

/** Adds a problem unless the number is whole and within the bounds. */
export function checkWhole(
  list: ProblemList,
  where: string,
  value: number,
  minimum: number,
  maximum = Number.MAX_SAFE_INTEGER,
  found = "found",
): void {
  if (Number.isSafeInteger(value) && value >= minimum && value <= maximum) return;
  const end = maximum === Number.MAX_SAFE_INTEGER ? "" : ` to ${maximum}`;
  list.add(
    "out-of-bounds",
    where,
    `${found} ${value}, but it must be a whole number from ${minimum}${end}.`,
  );
}
