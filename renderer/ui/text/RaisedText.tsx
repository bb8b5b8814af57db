import { raisedParts } from "../../../core/index.ts";

/** A text in which W^T is shown as W with a raised T. */
export function RaisedText({ text }: { readonly text: string }) {
  return raisedParts(text).map(({ text: part, isRaised }, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text
    <span key={at}>
      {part}
      {isRaised && <sup>T</sup>}
    </span>
  ));
}
