import type { Run } from "../engine/arena.ts";
import { type Known, numberOf } from "../engine/steps.ts";
import { splitText, type TextPart } from "../markup/split.ts";
import { type FormulaPart, formulaParts } from "../markup/write.ts";
import type { Graph } from "../model/graph.ts";
import { parseReference } from "../model/lesson-text.ts";
import { nodeName } from "../model/names.ts";
import { formatNumber } from "../model/number-text.ts";
import { type MathElement, mathml } from "../ops/expression/mathml.ts";
import { indexedText } from "../ops/expression/name-parts.ts";
import { shapeText } from "../tensor/shape.ts";
import { type LessonNumber, lessonNumber, writtenNumber } from "./numbers.ts";

/** A piece of a paragraph as it is shown. */
export type TextPiece =
  | { readonly kind: "words"; readonly text: string }
  /** `number` is null where the graph has no such number; `text` is how the lesson writes it. */
  | { readonly kind: "number"; readonly text: string; readonly number: LessonNumber | null }
  /** A line may end between its parts. */
  | { readonly kind: "formula"; readonly text: string; readonly parts: readonly FormulaPart[] }
  | { readonly kind: "link"; readonly target: string; readonly words: string | null };

/** A paragraph with the numbers that are known after `taken` steps, and with names as the graph shows them. */
export function renderText(
  paragraph: string,
  run: Run,
  taken: number,
  graph: Graph = run.program.graph,
): readonly TextPiece[] {
  const isName = (name: string) => graph.nodes.some((node) => nodeName(node) === name);
  const found = piecesOf(paragraph, (text) => {
    const reference = parseReference(text);
    return reference && lessonNumber(run, taken, reference, graph);
  });
  return found.map((piece) =>
    piece.kind === "words" ? { ...piece, text: indexedText(piece.text, isName) } : piece,
  );
}

/** A text that is about no run. */
export function renderPlain(text: string): readonly TextPiece[] {
  return piecesOf(text, () => null);
}

type FindNumber = (reference: string) => LessonNumber | null;

function piecesOf(paragraph: string, find: FindNumber): readonly TextPiece[] {
  const split = splitText(paragraph);
  if (split.kind === "fault") return [{ kind: "words", text: paragraph }];
  return split.parts.flatMap((part) => pieces(part, find));
}

function pieces(part: TextPart, find: FindNumber): readonly TextPiece[] {
  switch (part.kind) {
    case "words":
    case "link":
      return [part];
    case "reference":
      return [{ kind: "number", text: part.text, number: find(part.text) }];
    case "formula": {
      const { text, parsed } = part;
      // A formula that can't be read is shown as it was typed, with its numbers.
      if (parsed.kind === "fault") return text === "" ? [] : piecesOf(text, find);
      const live = {
        text: (reference: string) => liveText(reference, find(reference)),
        math: (reference: string) => liveMath(reference, find(reference)),
      };
      return [{ kind: "formula", text, parts: formulaParts(parsed.formula, live) }];
    }
  }
}

function liveText(reference: string, number: LessonNumber | null): string {
  if (!number) return `${reference}?`;
  const { known } = number;
  switch (known.state) {
    case "done":
      return writtenNumber(known.value, number.counts);
    case "partial":
      return `${formatNumber(known.value)} so far`;
    case "tensor":
      return shapeText(known.shape);
    case "pending":
      return "not computed yet";
    case "none":
      return "none";
  }
}

/** The number as it is drawn; what it is and how far it is known stand beside it, for its look. */
function liveMath(reference: string, number: LessonNumber | null): MathElement {
  const look = {
    "data-number": reference,
    "data-role": number?.role ?? "missing",
    "data-state": number ? stateOf(number.known) : "missing",
    title: number ? number.symbol : "The graph no longer has this number",
  };
  return { tag: "mrow", attributes: look, content: [liveSign(reference, number)] };
}

/** A number that is not finite is a state of its own. */
function stateOf(known: Known): string {
  const number = numberOf(known);
  return number !== null && !Number.isFinite(number) ? "bad" : known.state;
}

function liveSign(reference: string, number: LessonNumber | null): MathElement {
  const known = number?.known;
  switch (known?.state) {
    case undefined:
      return mathml.words(`${reference}?`);
    case "done":
      return mathml.number(writtenNumber(known.value, number?.counts ?? false));
    case "partial":
      return mathml.row([mathml.number(formatNumber(known.value)), mathml.words("…")]);
    case "tensor":
      return mathml.words(shapeText(known.shape));
    case "pending":
      return mathml.words("·····");
    case "none":
      return mathml.words("—");
  }
}
