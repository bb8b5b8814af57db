import type { Sentence } from "../engine/sentence.ts";
import { formatExact, formatNumber } from "../model/number-text.ts";
import { list } from "../words/list.ts";
import type { Descent, Move } from "./descent.ts";

/** More moves than this are told in a short form. */
const toldInFull = 2;
/** More entries than this are too many for a sentence. */
const toldInShort = 5;

/** What an update of gradient descent did, with symbols and numbers: w ← w − η·∂L/∂w. */
export function descentSentence({ moves, learningRate }: Descent): Sentence {
  const rate = formatExact(learningRate);
  if (moves.length <= toldInFull)
    return { head: "Update", body: `${moves.map((move) => inFull(move, rate)).join("; ")}.` };
  const told = moves.map(
    ({ name, before, after }) => `${name} ${formatNumber(before)} → ${formatNumber(after)}`,
  );
  return {
    head: "Update",
    body: `Parameters moved by −${rate} × their gradients: ${list(told, { most: toldInShort })}.`,
  };
}

function inFull({ name, before, gradient, after }: Move, rate: string): string {
  const slope = formatNumber(gradient);
  const factor = slope.startsWith("−") ? `(${slope})` : slope;
  return `${name} ← ${formatNumber(before)} − ${rate} × ${factor} = ${formatNumber(after)}`;
}
