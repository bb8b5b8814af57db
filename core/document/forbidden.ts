import type { ProblemList } from "./problem.ts";
import { joinPath } from "./schema-problems.ts";

/**
 * Lists, at every depth, keys that would reach an object's prototype and numbers that float64 can't
 * hold. Params of ops not known here pass no other check.
 */
export function addForbidden(list: ProblemList, base: string, value: unknown): void {
  walk(list, base, value, (where, number) => {
    if (!Number.isFinite(number))
      list.add(
        "not-finite",
        where,
        "the number is beyond the largest float64. Write a smaller one.",
      );
  });
}

/** Lists the keys alone: for what a schema looks at, which finds such numbers by itself. */
export function addForbiddenKeys(list: ProblemList, base: string, value: unknown): void {
  walk(list, base, value, null);
}

/** Iterative. Numbers are only looked at when someone asks. */
function walk(
  list: ProblemList,
  base: string,
  value: unknown,
  onNumber: ((where: string, value: number) => void) | null,
): void {
  const stack: { readonly where: string; readonly value: unknown }[] = [{ where: base, value }];
  for (let item = stack.pop(); item && !list.isFull; item = stack.pop()) {
    const { where } = item;
    if (typeof item.value === "number") onNumber?.(where, item.value);
    if (typeof item.value !== "object" || item.value === null) continue;
    const inner: typeof stack = [];
    if (Array.isArray(item.value)) {
      item.value.forEach((child: unknown, i) => {
        // Long lists of numbers are common: a finite one costs no more than a look.
        const isBad = typeof child === "number" && !Number.isFinite(child);
        if (typeof child === "object" || isBad)
          inner.push({ where: joinPath(where, [i]), value: child });
      });
    } else {
      for (const [key, child] of Object.entries(item.value)) {
        if (key === "__proto__") addForbiddenKey(list, where);
        else inner.push({ where: joinPath(where, [key]), value: child });
      }
    }
    for (let i = inner.length - 1; i >= 0; i--) stack.push(inner[i] as (typeof inner)[number]);
  }
}

/** Schemas drop `__proto__` without a word, so each object is asked for it. */
export function checkOwnKeys(list: ProblemList, where: string, value: unknown): void {
  if (typeof value === "object" && value !== null && Object.hasOwn(value, "__proto__"))
    addForbiddenKey(list, where);
}

function addForbiddenKey(list: ProblemList, where: string): void {
  list.add(
    "forbidden-key",
    joinPath(where, ["__proto__"]),
    "the key “__proto__” is reserved and may not be in a file. Remove it or choose another name.",
  );
}
