import type { Tensor } from "../tensor/tensor.ts";
import { type CodeLine, codeLine } from "./code-line.ts";

/** A number as Python’s float, in full. */
export function pythonNumber(x: number): string {
  if (!Number.isFinite(x)) return `float("${Number.isNaN(x) ? "nan" : x > 0 ? "inf" : "-inf"}")`;
  const text = Object.is(x, -0) ? "-0" : String(x);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

/** A tensor’s numbers as nested lists; a scalar’s as one number. */
export function pythonNumbers({ shape, data }: Tensor): string {
  let parts = Array.from(data, pythonNumber);
  for (const size of shape.toReversed()) {
    const lists: string[] = [];
    for (let at = 0; at < parts.length; at += size)
      lists.push(`[${parts.slice(at, at + size).join(", ")}]`);
    parts = lists;
  }
  return parts[0] ?? "[]";
}

const longestComment = 160;

/**
 * Text from a file as it may stand in a comment: on one line, as a line break would end the comment,
 * and without signs that can’t be seen, which could turn around what one reads.
 */
export function commentText(text: string): string {
  const plain = text.replaceAll(/[\p{C}\p{Z}\s]+/gu, " ").trim();
  const signs = [...plain];
  return signs.length > longestComment ? `${signs.slice(0, longestComment).join("")}…` : plain;
}

const width = 88;

/** A call or list over many names, on as many lines as they take. */
export function wrappedLines(
  before: string,
  items: readonly string[],
  after: string,
  line: Pick<CodeLine, "kind" | "indent">,
): readonly CodeLine[] {
  const whole = before + items.join(", ") + after;
  if (whole.length <= width) return [codeLine(line.kind, whole, line)];
  const rows: string[] = [];
  for (const item of items) {
    const last = rows.at(-1);
    if (last !== undefined && last.length + item.length + 2 <= width)
      rows[rows.length - 1] = `${last} ${item},`;
    else rows.push(`${item},`);
  }
  const within = { ...line, indent: line.indent + 1 };
  return [
    codeLine(line.kind, before, line),
    ...rows.map((row) => codeLine(line.kind, row, within)),
    codeLine(line.kind, after, line),
  ];
}
