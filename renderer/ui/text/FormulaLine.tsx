import { useMemo } from "react";
import { type FormulaPart, formulaParts, indexedText, type Side } from "../../../core/index.ts";
import { FormulaText } from "./FormulaText.tsx";
import { RaisedText } from "./RaisedText.tsx";

interface Props {
  readonly side: Side;
  /** Letters for which there is room on a line. */
  readonly longest: number;
}

/** Letters of a formula that is still set; a longer one is the sum of hundreds of inputs. */
const mostLetters = 500;

/** A formula that stands by itself. Words, and what has no room on a line, are shown as text, which breaks anywhere. */
export function FormulaLine({ side, longest }: Props) {
  const parts = useMemo(() => setParts(side, longest), [side, longest]);
  return parts ? (
    <FormulaText parts={parts} standing />
  ) : (
    <RaisedText text={indexedText(side.text)} />
  );
}

function setParts({ text, formula }: Side, longest: number): readonly FormulaPart[] | null {
  if (!formula || text.length > mostLetters) return null;
  const parts = formulaParts(formula);
  return parts.every(({ breadth }) => breadth <= longest) ? parts : null;
}
