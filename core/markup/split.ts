import type { ParsedFormula } from "./formula.ts";
import { parseFormula } from "./parse.ts";

/**
 * The text of a lesson, an op or a glossary entry: words, formulas between $ and $, numbers of the run
 * between {{ and }}, and links between [[ and ]].
 */
export type TextPart =
  | { readonly kind: "words"; readonly text: string }
  /** {{w.gradient}} */
  | { readonly kind: "reference"; readonly text: string }
  | { readonly kind: "formula"; readonly text: string; readonly parsed: ParsedFormula }
  /** [[seed]] or [[op:sigmoid|the sigmoid]]; `words` is null where the target’s own title stands. */
  | { readonly kind: "link"; readonly target: string; readonly words: string | null };

export interface TextFault {
  readonly kind: "fault";
  readonly message: string;
}

const marks = [
  { open: "{{", close: "}}", unclosed: "“{{” is never closed. Write “}}” after the number." },
  { open: "[[", close: "]]", unclosed: "“[[” is never closed. Write “]]” after the link." },
  { open: "$", close: "$", unclosed: "a formula that begins with “$” has no “$” at its end." },
] as const;

/** The parts of a paragraph in order, or why it can’t be taken apart. */
export function splitText(
  paragraph: string,
): { readonly kind: "parts"; readonly parts: readonly TextPart[] } | TextFault {
  const parts: TextPart[] = [];
  let at = 0;
  while (at < paragraph.length) {
    const next = /\{\{|\[\[|\$/.exec(paragraph.slice(at));
    const mark = next && marks.find(({ open }) => open === next[0]);
    if (!next || !mark) break;
    const start = at + next.index;
    const inside = start + mark.open.length;
    const end = paragraph.indexOf(mark.close, inside);
    const text = paragraph.slice(inside, end);
    // A number that is never closed is told as what it is, also within a formula.
    const open = mark.open === "$" && end >= 0 && text.lastIndexOf("{{") > text.lastIndexOf("}}");
    if (open) return { kind: "fault", message: marks[0].unclosed };
    if (end < 0) return { kind: "fault", message: mark.unclosed };
    if (start > at) parts.push({ kind: "words", text: paragraph.slice(at, start) });
    parts.push(partOf(mark.open, text));
    at = end + mark.close.length;
  }
  if (at < paragraph.length) parts.push({ kind: "words", text: paragraph.slice(at) });
  return { kind: "parts", parts };
}

function partOf(open: (typeof marks)[number]["open"], text: string): TextPart {
  switch (open) {
    case "{{":
      return { kind: "reference", text };
    case "[[": {
      const bar = text.indexOf("|");
      const target = bar < 0 ? text : text.slice(0, bar);
      return { kind: "link", target: target.trim(), words: bar < 0 ? null : text.slice(bar + 1) };
    }
    case "$":
      return { kind: "formula", text, parsed: parseFormula(text) };
  }
}

const livePattern = /\{\{([^{}]*)\}\}/g;

/** The numbers that a formula holds, as they are referred to. */
export function referencesIn(formula: string): readonly string[] {
  return [...formula.matchAll(livePattern)].map(([, reference = ""]) => reference);
}
