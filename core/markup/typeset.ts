import { parseFormula } from "./parse.ts";
import { type FormulaPart, formulaParts } from "./write.ts";

/** Two words in a row: Σ over 4 samples of ∂L/∂w. */
const prose = /\p{L}{2,} \p{L}{2,}/u;

/**
 * A formula’s text in parts between which a line may end; null where it can’t be read as a formula, where
 * it has words in a row, and where a part would be longer than so many letters: text can be broken anywhere.
 */
export function typeset(text: string, longest: number): readonly FormulaPart[] | null {
  if (prose.test(text)) return null;
  const parsed = parseFormula(text);
  if (parsed.kind === "fault") return null;
  const parts = formulaParts(parsed.formula);
  return parts.every((part) => part.text.length <= longest) ? parts : null;
}
