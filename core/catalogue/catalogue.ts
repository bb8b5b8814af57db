import { opFormula } from "../ops/formula.ts";
import { ops } from "../ops/index.ts";
import type { Op } from "../ops/op.ts";
import { calculus } from "./calculus.ts";
import type { CatalogueEntry, Term } from "./entry.ts";
import { type FindingKind, findingWords } from "./findings.ts";
import { learning } from "./learning.ts";
import { lessonWords } from "./lessons.ts";
import { tensorTerms } from "./tensors.ts";
import { troubles } from "./troubles.ts";
import { words } from "./words.ts";

/** Everything that a link can lead to. Each text stands in one place: an op’s in the op itself. */
export const catalogue: readonly CatalogueEntry[] = [
  ...[...words, ...calculus, ...learning, ...tensorTerms, ...troubles].map(termEntry),
  ...ops.map(opEntry),
  ...Object.keys(findingWords).map((kind) => findingEntry(kind as FindingKind)),
  ...lessonWords.map(
    ({ id, title, description }): CatalogueEntry => ({
      target: `lesson:${id}`,
      kind: "lesson",
      title,
      text: [description],
      formula: null,
      see: [],
    }),
  ),
];

function termEntry({ id, title, text, formula = "", see }: Term): CatalogueEntry {
  return { target: id, kind: "term", title, text: [text], formula: formula || null, see };
}

function opEntry(op: Op): CatalogueEntry {
  return {
    target: `op:${op.id}`,
    kind: "op",
    title: op.title,
    text: op.kink === null ? [op.docs] : [op.docs, op.kink],
    formula: opFormula(op),
    see: [],
  };
}

function findingEntry(kind: FindingKind): CatalogueEntry {
  const { title, what, named, helps, see } = findingWords[kind];
  return {
    target: `finding:${kind}`,
    kind: "finding",
    title,
    text: [what, named, `What helps: ${helps}`],
    formula: null,
    see,
  };
}

const byTarget = new Map(catalogue.map((entry) => [entry.target, entry]));

/** What a link leads to; a term may be written as in a sentence: “learning rate”, “Gradients”. */
export function findEntry(target: string): CatalogueEntry | null {
  const id = target.trim().toLowerCase().replace(/\s+/g, "-");
  for (const written of [id, id.replace(/s$/, ""), id.replace(/es$/, "")]) {
    const entry = byTarget.get(written);
    if (entry) return entry;
  }
  return null;
}

/** What stands for a link in a sentence where it has no words of its own. */
export function linkWords(target: string): string {
  const entry = findEntry(target);
  return !entry || entry.kind === "term" ? target : entry.title;
}
