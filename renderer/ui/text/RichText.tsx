import { renderPlain } from "../../../core/index.ts";
import { GluedText } from "./GluedText.tsx";
import { type DrawLink, PlainWords } from "./PlainWords.tsx";

interface Props {
  readonly text: string;
  readonly link: DrawLink;
}

/** A text with its formulas and links. */
export function RichText({ text, link }: Props) {
  return (
    <GluedText
      pieces={renderPlain(text)}
      // Such a text has no numbers of a run.
      draw={(piece, after) =>
        piece.kind === "number" ? null : <PlainWords piece={piece} link={link} after={after} />
      }
    />
  );
}
