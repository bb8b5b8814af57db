import { findEntry } from "../../../core/index.ts";
import { EntryCard } from "./EntryCard.tsx";
import type { DrawLink } from "./PlainWords.tsx";

interface Props {
  readonly target: string;
  readonly words: string;
}

/** Words that open a card with what they mean. Where there is no such entry they are just words. */
export function TextLink({ target, words }: Props) {
  const entry = findEntry(target);
  return entry ? <EntryCard entry={entry} words={words} /> : words;
}

export const cardLink: DrawLink = (target, words) => <TextLink target={target} words={words} />;
