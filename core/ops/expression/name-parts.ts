/** A name as formulas set it: ŵ₂′ is the letter w with an accent, an index and a prime. */
export interface NameParts {
  /** A letter or a word. */
  readonly base: string;
  readonly accent: Accent | null;
  /** w1, w_1 and w₁ have the index 1, and h1_16 has 1,16: the unit in its layer. */
  readonly index: string | null;
  /** "", ′ or ″ */
  readonly primes: string;
}

export type Accent = "hat" | "bar" | "tilde" | "dot";

const accents: Readonly<Record<string, Accent>> = {
  "\u0302": "hat",
  "\u0304": "bar",
  "\u0303": "tilde",
  "\u0307": "dot",
};

const lowered = "₀₁₂₃₄₅₆₇₈₉ᵢⱼₖₙ";
const plain = "0123456789ijkn";

/** The parts of a name; null for one that is set as it is written. A word has an index only where it is marked as one. */
export function nameParts(name: string): NameParts | null {
  const typed = name
    .replace(/[₀-₉ᵢⱼₖₙ]+/u, (index) => `_${index}`)
    .replace(/[₀-₉ᵢⱼₖₙ]/gu, (sign) => plain[lowered.indexOf(sign)]!)
    .replace("__", "_")
    .normalize("NFD");
  const found =
    /^(?<base>\p{L})(?<accent>[\u0302-\u0304\u0307]?)_?(?<index>\d*|\d+_\d+)(?<primes>['′″]*)$/u.exec(
      typed,
    ) ??
    /^(?<base>\p{L}+)(?<accent>)_(?<index>\p{L}+|\d+)(?<primes>['′″]*)$/u.exec(typed) ??
    /^(?<base>\p{L})(?<accent>[\u0302-\u0304\u0307]?)_(?<index>\p{L}+)(?<primes>['′″]*)$/u.exec(
      typed,
    );
  if (!found?.groups) return null;
  const { base = "", accent = "", index = "", primes = "" } = found.groups;
  return {
    base,
    accent: accents[accent] ?? null,
    index: index.replace("_", ",") || null,
    primes: primes.replaceAll("'", "′").replaceAll("′′", "″"),
  };
}

const indexed =
  /(?<![\p{L}\p{M}\p{N}_])(?<letter>\p{L}\p{M}?)_?(?<index>\d+(?:_\d+)?)(?![\p{L}\p{M}\p{N}_]|\.\d)/gu;

/**
 * Plain text with the indices of its letters lowered, as formulas have them: w₁·x₁ for w1·x1, and h₁,₁₆ for h1_16.
 * Where it speaks of other things, too, such as a key F10, `isName` tells what is a name.
 */
export function indexedText(text: string, isName = (_name: string): boolean => true): string {
  return text.replace(indexed, (name: string, letter: string, index: string) => {
    if (!isName(name)) return name;
    const below = [...index].map((sign) => (sign === "_" ? "," : lowered[Number(sign)]));
    return `${letter}${below.join("")}`;
  });
}
