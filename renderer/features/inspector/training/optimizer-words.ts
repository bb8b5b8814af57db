import { count, findOptimizer, formatNumber, type ParameterKey } from "../../../../core/index.ts";
import type { OptimizerNow } from "../../../state/run/optimizer-now.ts";

/** The optimiser's state of a parameter, in words and numbers. */
export interface OptimizerFacts {
  /** Adam after 12 updates */
  readonly title: string;
  readonly numbers: readonly { readonly name: string; readonly text: string }[];
}

/** null for an optimiser that remembers nothing, and of a parameter that it does not know. */
export function optimizerFacts(
  { names, numbers: numbersOf, optimizer, updates }: OptimizerNow,
  key: ParameterKey,
): OptimizerFacts | null {
  const numbers = numbersOf(key);
  return (
    numbers && {
      title: `${findOptimizer(optimizer).title} after ${count(updates, "update")}`,
      numbers: names.map((name, i) => ({ name, text: formatNumber(numbers[i] ?? 0) })),
    }
  );
}
