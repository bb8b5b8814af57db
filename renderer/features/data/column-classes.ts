import type { Column } from "../../../core/index.ts";

const known = new WeakMap<Column, boolean>();

/** Whether a column holds nothing but the classes 0 and 1. */
export function holdsClasses(column: Column): boolean {
  let holds = known.get(column);
  if (holds === undefined) {
    holds = column.values.every((value) => value === 0 || value === 1);
    known.set(column, holds);
  }
  return holds;
}
