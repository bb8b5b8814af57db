import { type CatalogueEntry, catalogue, plainText } from "../../../core/index.ts";

export interface EntryGroup {
  readonly title: string;
  readonly entries: readonly CatalogueEntry[];
}

const groupTitles: readonly (readonly [CatalogueEntry["kind"], string])[] = [
  ["term", "Terms"],
  ["op", "Operations"],
  ["finding", "What the doctor finds"],
  ["lesson", "Lessons"],
];

/** Entries by kind, terms by the alphabet; with a query those that have all of its words, what fits best first. */
export function findEntries(query: string): readonly EntryGroup[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = catalogue
    .map((entry) => ({ entry, rank: Math.max(0, ...words.map((word) => rankOf(entry, word))) }))
    .filter(({ rank }) => rank < noMatch);
  return groupTitles
    .map(([kind, title]) => {
      const own = found.filter(({ entry }) => entry.kind === kind);
      if (kind === "term") own.sort((a, b) => a.entry.title.localeCompare(b.entry.title, "en"));
      own.sort((a, b) => a.rank - b.rank);
      return { title, entries: own.map(({ entry }) => entry), best: own[0]?.rank ?? noMatch };
    })
    .filter(({ entries }) => entries.length > 0)
    .sort((a, b) => a.best - b.best);
}

const noMatch = 3;

/** How well one word fits: 0 begins the title, 1 is in it, 2 is in the text. */
function rankOf({ target, title, text }: CatalogueEntry, word: string): number {
  const names = `${title} ${target}`.toLowerCase();
  if (names.startsWith(word)) return 0;
  if (names.includes(word)) return 1;
  return plainText(text.join(" ")).toLowerCase().includes(word) ? 2 : noMatch;
}
