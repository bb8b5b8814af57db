import { renderPlain } from "../../core/index.ts";
import { glued } from "./glued.ts";
import { type DrawLink, PlainWords } from "./PlainWords.tsx";

interface Props {
  readonly text: string;
  readonly link: DrawLink;
}

/** A text with its formulas and links. */
export function RichText({ text, link }: Props) {
  return glued(renderPlain(text)).map((piece, i) =>
    // Such a text has no numbers of a run.
    piece.kind === "number" ? null : (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no name but their place
      <PlainWords key={i} piece={piece} link={link} />
    ),
  );
}
