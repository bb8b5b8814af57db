import { addForbiddenKeys } from "./forbidden.ts";
import type { ProblemList } from "./problem.ts";
import { addSchemaProblems } from "./schema-problems.ts";

export interface ItemSchema<T> {
  safeParse(
    value: unknown,
  ):
    | { readonly success: true; readonly data: T }
    | { readonly success: false; readonly error: Parameters<typeof addSchemaProblems>[3] };
}

/**
 * The items of a list that have the right form; the others are reported. One by one, so that a list of
 * pure rubbish is not read to its end. `check` sees every item first.
 */
export function readItems<T>(
  list: ProblemList,
  base: string,
  raw: unknown,
  schema: ItemSchema<T>,
  check?: (where: string, value: unknown) => void,
): T[] {
  const items: T[] = [];
  if (!Array.isArray(raw)) return items;
  for (let i = 0; i < raw.length && !list.isFull; i++) {
    const value: unknown = raw[i];
    const where = `${base}[${i}]`;
    check?.(where, value);
    const item = schema.safeParse(value);
    if (item.success) items.push(item.data);
    else addSchemaProblems(list, where, value, item.error);
  }
  return items;
}

/** An optional part of the file, checked against its schema; undefined when it is absent or faulty. */
export function readPart<T>(
  list: ProblemList,
  where: string,
  raw: unknown,
  schema: ItemSchema<T>,
): T | undefined {
  if (raw === undefined) return undefined;
  addForbiddenKeys(list, where, raw);
  const part = schema.safeParse(raw);
  if (part.success) return part.data;
  addSchemaProblems(list, where, raw, part.error);
  return undefined;
}
