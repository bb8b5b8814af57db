import { useMemo } from "react";
import { indexedText, typeset } from "../../../core/index.ts";
import { FormulaText } from "./FormulaText.tsx";

interface Props {
  readonly text: string;
  /** Letters for which there is room on a line. */
  readonly longest: number;
}

/** A formula that stands by itself. What can’t be set, as names of nodes may be of any kind, is shown as text. */
export function FormulaLine({ text, longest }: Props) {
  const parts = useMemo(() => typeset(text, longest), [text, longest]);
  return parts ? <FormulaText parts={parts} standing /> : indexedText(text);
}
