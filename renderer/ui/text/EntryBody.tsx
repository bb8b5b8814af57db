import { Fragment } from "react";
import { type CatalogueEntry, findEntry } from "../../../core/index.ts";
import type { DrawLink } from "./PlainWords.tsx";
import { RichText } from "./RichText.tsx";

const kinds: Readonly<Record<CatalogueEntry["kind"], string>> = {
  term: "Term",
  op: "Operation",
  finding: "Finding",
  lesson: "Lesson",
};

/** What an entry is, in a word. */
export function entryKind({ kind }: CatalogueEntry): string {
  return kinds[kind];
}

interface Props {
  readonly entry: CatalogueEntry;
  /** Turns to another entry. */
  readonly follow: (target: string) => void;
}

/** An entry’s formula, its text, and what to read next. */
export function EntryBody({ entry: { formula, text, see }, follow }: Props) {
  const others = see.flatMap((target) => findEntry(target) ?? []);
  const link: DrawLink = (target, words) =>
    findEntry(target) ? (
      <button type="button" className="text-link" onClick={() => follow(target)}>
        {words}
      </button>
    ) : (
      words
    );
  return (
    <>
      {formula !== null && (
        <p className="entry-math">
          <RichText text={`$${formula}$`} link={link} />
        </p>
      )}
      {text.map((paragraph) => (
        <p key={paragraph}>
          <RichText text={paragraph} link={link} />
        </p>
      ))}
      {others.length > 0 && (
        <p className="entry-see">
          <span className="quiet">See also </span>
          {others.map(({ target, title }, i) => (
            <Fragment key={target}>
              <span className="glued">
                {link(target, title)}
                {i < others.length - 1 && ","}
              </span>{" "}
            </Fragment>
          ))}
        </p>
      )}
    </>
  );
}
