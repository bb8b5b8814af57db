import { type ClassChoice, formatNumber, type Prepared } from "../../core/index.ts";

/** The number of a class by its name, where the column has names; a whole number as it is. */
export function classText(classes: readonly string[] | undefined, value: number): string {
  return classes?.[value] ?? (Number.isInteger(value) ? String(value) : formatNumber(value));
}

/** How a slider of a number that chooses a class moves it: from class to class, whose names it says. */
export function classSteps(choice: ClassChoice | null, value: number) {
  if (!choice) return {};
  const name = choice.names?.[value];
  return { step: 1, valueText: name === undefined ? `class ${value}` : `${value}, ${name}` };
}

/** The names of so many classes, as the columns of the target have them: in their own words, or one column for each. */
export function classNames({ feeds }: Prepared, count: number): readonly string[] {
  const targets = feeds.filter(({ isTarget }) => isTarget);
  const isOneHot = targets.length === count && count > 1;
  return Array.from({ length: count }, (_, at) =>
    isOneHot ? (targets[at]?.column ?? String(at)) : classText(targets[0]?.classes, at),
  );
}
