import { formatExact } from "../model/number-text.ts";
import type { Blame } from "./blame.ts";

/** What is wrong with a number that chooses one of `count` things; null where nothing is. */
export function indexBlame(number: number, count: number, thing: "class" | "row"): Blame | null {
  if (Number.isInteger(number) && number >= 0 && number < count) return null;
  const things = thing === "class" ? "classes" : "rows";
  const known =
    count === 1 ? `not the only ${thing}, 0` : `none of the ${things} 0 to ${count - 1}`;
  return {
    reason: `${formatExact(number)} is ${known}`,
    mend: `Give it whole numbers from 0 to ${count - 1}, or make more ${things}.`,
  };
}
