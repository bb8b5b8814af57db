import { parseFormula } from "./parse.ts";
import { type FormulaPart, formulaParts } from "./write.ts";

/**
 * A formula’s text in parts between which a line may end; null where it can’t be read as a formula, and
 * where a part would be longer than so many letters: text can be broken anywhere.
 */
export function typeset(text: string, longest: number): readonly FormulaPart[] | null {
  const parsed = parseFormula(text);
  if (parsed.kind === "fault") return null;
  const parts = formulaParts(parsed.formula);
  return parts.every((part) => part.text.length <= longest) ? parts : null;
}
