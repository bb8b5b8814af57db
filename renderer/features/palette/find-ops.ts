import { type Category, categories, type Op, ops, plainText } from "../../../core/index.ts";

export interface OpGroup {
  /** null where the search has put the ops in its own order. */
  readonly title: string | null;
  readonly ops: readonly Op[];
}

export const categoryTitles: Readonly<Record<Category, string>> = {
  source: "Sources",
  arithmetic: "Arithmetic",
  function: "Functions",
  activation: "Activations",
  aggregate: "Aggregates",
  neuron: "Neuron",
  tensor: "Tensors",
  layer: "Layers",
  loss: "Losses",
};

/** Every op by category; with a query those that match all of its words, the best match first. */
export function findOps(query: string): readonly OpGroup[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0)
    return categories
      .map((category) => ({
        title: categoryTitles[category],
        ops: ops.filter((op) => op.category === category),
      }))
      .filter((group) => group.ops.length > 0);
  const ranked = ops
    .map((op) => ({ op, rank: Math.max(...words.map((word) => rankOf(op, word))) }))
    .filter(({ rank }) => rank < noMatch)
    .sort((a, b) => a.rank - b.rank);
  return ranked.length === 0 ? [] : [{ title: null, ops: ranked.map(({ op }) => op) }];
}

export const noMatch = 6;

/** How well one word of the query fits: 0 is the op itself, `noMatch` not at all. */
export function rankOf(op: Op, word: string): number {
  const title = op.title.toLowerCase();
  if ([op.id, title, op.symbol.toLowerCase()].includes(word)) return 0;
  if (op.id.startsWith(word) || title.startsWith(word)) return 1;
  const names = `${op.id} ${title}`.split(/[\s-]+/);
  if (names.some((name) => name.startsWith(word))) return 2;
  if (op.id.includes(word) || title.includes(word)) return 3;
  if (categoryTitles[op.category].toLowerCase().startsWith(word)) return 4;
  const docs = plainText(op.docs)
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
  return docs.some((doc) => doc.startsWith(word)) ? 5 : noMatch;
}
