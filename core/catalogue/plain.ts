import { splitText } from "../markup/split.ts";
import { linkWords } from "./catalogue.ts";

/** A text without marks: links as their words, formulas as they were typed. */
export function plainText(text: string): string {
  const split = splitText(text);
  if (split.kind === "fault") return text;
  return split.parts
    .map((part) => (part.kind === "link" ? (part.words ?? linkWords(part.target)) : part.text))
    .join("");
}
