import { Dialog } from "@base-ui/react/dialog";
import { ArrowLeft } from "lucide-react";
import { useId, useRef, useState } from "react";
import { type CatalogueEntry, findEntry } from "../../../core/index.ts";
import { useAppStore } from "../../state/app/store.ts";
import { Button } from "../../ui/Button.tsx";
import { EntryAction } from "../../ui/text/EntryAction.tsx";
import { EntryBody, entryKind } from "../../ui/text/EntryBody.tsx";
import { findEntries } from "./find-entries.ts";
import { GlossaryList } from "./GlossaryList.tsx";

/** Everything that can be looked up, at the entry that was asked for. */
export function GlossaryPage({ target }: { readonly target: string | null }) {
  const store = useAppStore();
  const [query, setQuery] = useState("");
  const [way, setWay] = useState<readonly string[]>(target === null ? [] : [target]);
  const groups = findEntries(query);
  const first = groups[0]?.entries[0];
  const shown = findEntry(way.at(-1) ?? "") ?? first ?? null;
  const text = useRef<HTMLElement>(null);
  const close = () => store.setState({ dialog: null });

  function show(entry: string): void {
    setWay([...way, entry]);
    text.current?.scrollTo?.({ top: 0 });
  }

  /** Turning the list leaves nothing to go back to. */
  function turn(entry: string): void {
    setWay([...way.slice(0, -1), entry]);
  }

  function search(words: string): void {
    setQuery(words);
    const best = words.trim() === "" ? null : findEntries(words)[0]?.entries[0];
    if (best) turn(best.target);
  }

  return (
    <>
      <Dialog.Title className="dialog-title">Glossary</Dialog.Title>
      <div className="glossary">
        <GlossaryList
          query={query}
          groups={groups}
          shown={shown}
          onSearch={search}
          onTurn={(entry) => turn(entry.target)}
        />
        <Article ref={text} entry={shown} follow={show} />
      </div>
      <div className="dialog-buttons">
        <Button
          className="glossary-back"
          enabled={way.length > 1}
          onClick={() => setWay(way.slice(0, -1))}
        >
          <ArrowLeft size={15} aria-hidden="true" /> Back
        </Button>
        {shown && <EntryAction entry={shown} close={close} />}
        <Dialog.Close render={<Button />}>Close</Dialog.Close>
      </div>
    </>
  );
}

interface ArticleProps {
  readonly ref: React.Ref<HTMLElement>;
  readonly entry: CatalogueEntry | null;
  readonly follow: (target: string) => void;
}

function Article({ ref, entry, follow }: ArticleProps) {
  const heading = useId();
  if (!entry) return <p className="quiet glossary-entry">Choose an entry.</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and keys must reach it
    <section ref={ref} className="glossary-entry" tabIndex={0} aria-labelledby={heading}>
      <h3 id={heading}>
        {entry.title} <span className="quiet">{entryKind(entry)}</span>
      </h3>
      <div aria-live="polite">
        <EntryBody entry={entry} follow={follow} />
      </div>
    </section>
  );
}
