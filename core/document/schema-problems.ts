import type * as z from "zod";
import { type ProblemList, quoted } from "./problem.ts";

const kindWords: Readonly<Record<string, string>> = {
  string: "text in double quotes",
  number: "a number",
  boolean: "true or false",
  array: "a list in square brackets",
  tuple: "a list of two numbers, such as [0, 120]",
  object: "an object in braces",
  record: "an object in braces",
};

/** `nodes[3]` and `position[1]` to `nodes[3].position[1]`. */
export function joinPath(base: string, path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === "number") return `${text}[${key}]`;
    return text === "" ? String(key) : `${text}.${String(key)}`;
  }, base);
}

/** Adds what a schema found at `base` to the list, in the user's words. */
export function addSchemaProblems(
  list: ProblemList,
  base: string,
  value: unknown,
  error: z.ZodError,
): void {
  for (const issue of error.issues) {
    const where = joinPath(base, issue.path);
    const found = valueAt(value, issue.path);
    if (issue.code === "unrecognized_keys") {
      // `__proto__` is reported by itself, with a better reason.
      for (const key of issue.keys.filter((name) => name !== "__proto__"))
        list.add(
          "unknown-key",
          joinPath(base, [...issue.path, key]),
          `the key ${quoted(key)} has no meaning here. Remove it, or correct its spelling.`,
        );
    } else if (found === undefined) {
      list.add("missing", where, `this is missing. Add ${expectation(issue)}.`);
    } else if (typeof found === "number" && !Number.isFinite(found)) {
      list.add(
        "not-finite",
        where,
        "the number is beyond the largest float64. Write a smaller one.",
      );
    } else {
      list.add(
        "wrong-type",
        where,
        `found ${inWords(found)}, but it must be ${expectation(issue)}.`,
      );
    }
  }
}

function expectation(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_type") return kindWords[issue.expected] ?? issue.expected;
  if (issue.code === "invalid_value") return oneOf(issue.values);
  // The kinds of a union told apart by one; zod gives them and does not type them.
  if ("options" in issue && Array.isArray(issue.options)) return oneOf(issue.options);
  if (issue.code === "too_big" && issue.origin === "string")
    return `at most ${issue.maximum} characters`;
  if (issue.code === "too_small" && issue.origin === "string")
    return "a text of at least one character";
  if (issue.code === "too_big" || issue.code === "too_small")
    return "a list of two numbers, such as [0, 120]";
  return "something else";
}

/** As they stand in a file: a tab is “\\t”. */
function oneOf(values: readonly unknown[]): string {
  const texts = values.map((value) => `“${JSON.stringify(value).replace(/^"|"$/g, "")}”`);
  return texts.length === 1 ? texts.join() : `one of ${texts.join(", ")}`;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at = value;
  for (const key of path) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as Record<PropertyKey, unknown>)[key];
  }
  return at;
}

/** What a value is, for “found …”. */
export function inWords(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (value === "") return "an empty text";
  if (typeof value === "string") return `the text ${quoted(value)}`;
  if (typeof value === "object") return "an object";
  return String(value);
}
