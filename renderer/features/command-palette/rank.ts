import type { Use } from "../../../core/index.ts";
import type { Choice } from "./choices.ts";

/** No more are listed. */
export const most = 60;

export interface Ranked {
  readonly choices: readonly Choice[];
  /** How many there are, listed or not. */
  readonly found: number;
}

/**
 * What has every word of the query, the best match first; among equals what is used most, then what can be done, then
 * in the order given. Without a query what is used most comes first, then everything else as it stands.
 */
export function rank(choices: readonly Choice[], query: string, uses: readonly Use[]): Ranked {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const used = new Map(uses.map(({ key, count }, at) => [key, count + (uses.length - at) / 1000]));
  const ranked = choices
    .map((choice) => {
      const fits = words.map((word) => fitOf(choice, word));
      const worst = Math.max(0, ...fits);
      const sum = fits.reduce((total, fit) => total + fit, 0);
      return { choice, worst, sum, use: used.get(choice.key) ?? 0 };
    })
    .filter(({ worst }) => worst < noFit)
    .sort(
      (a, b) =>
        a.worst - b.worst ||
        a.sum - b.sum ||
        b.use - a.use ||
        Number(b.choice.isEnabled) - Number(a.choice.isEnabled),
    );
  return { choices: ranked.slice(0, most).map(({ choice }) => choice), found: ranked.length };
}

const noFit = 6;

/** How well one word fits: 0 is the title itself, `noFit` not at all. */
function fitOf({ title, from }: Choice, word: string): number {
  const name = title.toLowerCase();
  if (name === word) return 0;
  if (name.startsWith(word)) return 1;
  const parts = name.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  if (parts.some((part) => part.startsWith(word))) return 2;
  if (name.includes(word)) return 3;
  if (initialsOf(parts).startsWith(word) && word.length > 1) return 4;
  return from.toLowerCase().includes(word) ? 5 : noFit;
}

/** “Tidy Up” is also found by “tu”. */
function initialsOf(parts: readonly string[]): string {
  return parts.map(([first = ""]) => first).join("");
}
