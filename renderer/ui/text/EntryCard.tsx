import { Popover } from "@base-ui/react/popover";
import { X } from "lucide-react";
import { useState } from "react";
import { type CatalogueEntry, findEntry } from "../../../core/index.ts";
import { useAppStore } from "../../state/app/store.ts";
import { Button } from "../Button.tsx";
import { EntryAction } from "./EntryAction.tsx";
import { EntryBody, entryKind } from "./EntryBody.tsx";
import "./text.css";

interface Props {
  readonly entry: CatalogueEntry;
  readonly words: string;
}

/** Words that open a card beside them with what they mean. Links in the card turn it to other entries. */
export function EntryCard({ entry, words }: Props) {
  const [isOpen, setOpen] = useState(false);
  const [turned, setTurned] = useState<string | null>(null);
  const shown = (turned !== null && findEntry(turned)) || entry;

  function open(wanted: boolean): void {
    setOpen(wanted);
    if (wanted) setTurned(null);
  }

  return (
    <Popover.Root open={isOpen} onOpenChange={open}>
      <Popover.Trigger className="text-link">{words}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className="entry-place" sideOffset={6} collisionPadding={8}>
          <Popover.Popup className="entry-card">
            <Card entry={shown} follow={setTurned} close={() => open(false)} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

interface CardProps {
  readonly entry: CatalogueEntry;
  readonly follow: (target: string) => void;
  readonly close: () => void;
}

function Card({ entry, follow, close }: CardProps) {
  const store = useAppStore();
  return (
    <>
      <div className="entry-head">
        <Popover.Title className="entry-title">{entry.title}</Popover.Title>
        <span className="quiet">{entryKind(entry)}</span>
        <Popover.Close
          render={<Button look="quiet" aria-label="Close" title="Close (Esc)" />}
          className="button button-quiet entry-close"
        >
          <X size={15} aria-hidden="true" />
        </Popover.Close>
      </div>
      <div className="entry-text" aria-live="polite">
        <EntryBody entry={entry} follow={follow} />
      </div>
      <footer className="entry-buttons">
        <EntryAction entry={entry} close={close} />
        <Button
          onClick={() => {
            close();
            store.setState({ dialog: { kind: "glossary", target: entry.target } });
          }}
        >
          Open the glossary
        </Button>
      </footer>
    </>
  );
}
