import { maximumColumns } from "../../model/data.ts";
import { maximumTextLength } from "../limits.ts";
import { type ProblemList, quoted } from "../problem.ts";
import { inWords } from "../schema-problems.ts";

/** What common file systems take. */
const maximumFileName = 255;

/** Names are what nodes are bound by: each is there, and there once. */
export function checkColumnNames(
  list: ProblemList,
  base: string,
  names: readonly unknown[],
  whereOf: (index: number) => string,
): void {
  if (names.length === 0) list.add("bad-data", base, "there is no column. Name at least one.");
  if (names.length > maximumColumns)
    list.add(
      "bad-data",
      base,
      `there are ${names.length} columns, and ${maximumColumns} are the most. Remove some.`,
    );
  const seen = new Map<string, number>();
  for (let i = 0; i < names.length && !list.isFull; i++) {
    const name = names[i];
    const where = whereOf(i);
    if (typeof name !== "string") {
      list.add(
        "wrong-type",
        where,
        `found ${inWords(name)}, but it must be text in double quotes.`,
      );
      continue;
    }
    if (name === "")
      list.add("bad-data", where, "a column’s name can’t be empty. Give it one, such as “x1”.");
    checkLength(list, where, name, maximumTextLength);
    const before = seen.get(name);
    if (before === undefined) seen.set(name, i);
    else
      list.add(
        "bad-data",
        where,
        `the name ${quoted(name)} is already that of columns[${before}]. Give one of them another name.`,
      );
  }
}

/** What the numbers of a column stand for: each has a name of its own. */
export function checkClasses(list: ProblemList, base: string, classes: readonly string[]): void {
  if (classes.length === 0)
    list.add(
      "bad-data",
      base,
      "there is no class. Name at least one, or write the column’s name alone.",
    );
  if (classes.length > maximumColumns)
    list.add(
      "bad-data",
      base,
      `there are ${classes.length} classes, and ${maximumColumns} are the most. Remove some.`,
    );
  const seen = new Set<string>();
  for (let i = 0; i < classes.length && !list.isFull; i++) {
    const name = classes[i]!;
    const where = `${base}[${i}]`;
    if (name === "")
      list.add("bad-data", where, "a class’s name can’t be empty. Give it one, such as “cat”.");
    checkLength(list, where, name, maximumTextLength);
    if (seen.has(name))
      list.add("bad-data", where, `the class ${quoted(name)} is there twice. Name each once.`);
    seen.add(name);
  }
}

/** The name of a file in whatever folder the user chooses, never a path out of it. */
export function checkFileName(list: ProblemList, where: string, name: string): void {
  if (name === "" || name === "." || name === ".." || /[/\\]/.test(name))
    list.add(
      "bad-data",
      where,
      `${quoted(name)} can’t be a file’s name. Write it without a folder, such as “iris.csv”.`,
    );
  checkLength(list, where, name, maximumFileName);
}

export function checkLength(list: ProblemList, where: string, name: string, most: number): void {
  if (name.length > most)
    list.add(
      "bad-data",
      where,
      `the name has ${name.length} characters, and ${most} are the most. Shorten it.`,
    );
}
