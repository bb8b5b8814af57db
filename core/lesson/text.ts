import type { Run } from "../engine/run.ts";
import type { Graph } from "../graph/graph.ts";
import { parseReference, splitText } from "../graph/lesson-text.ts";
import { type LessonNumber, lessonNumber } from "./numbers.ts";

/** A piece of a paragraph as it is shown. */
export type TextPiece =
  | { readonly kind: "words"; readonly text: string; readonly math: boolean }
  /** `number` is null where the graph has no such number; `text` is how the lesson writes it. */
  | {
      readonly kind: "number";
      readonly text: string;
      readonly math: boolean;
      readonly number: LessonNumber | null;
    };

/** A paragraph with the numbers that are known after `taken` steps. */
export function renderText(
  paragraph: string,
  run: Run,
  taken: number,
  graph: Graph = run.program.graph,
): readonly TextPiece[] {
  const split = splitText(paragraph);
  if (split.kind === "fault") return [{ kind: "words", text: paragraph, math: false }];
  return split.parts.map((part): TextPiece => {
    if (part.kind === "words") return part;
    const reference = parseReference(part.text);
    const number = reference && lessonNumber(run, taken, reference, graph);
    return { kind: "number", text: part.text, math: part.math, number };
  });
}
