import { Dialog } from "@base-ui/react/dialog";
import { useApp, useAppStore } from "../../state/app/store.ts";
import { timeWords } from "../../state/app/time-words.ts";
import { Button } from "../../ui/Button.tsx";
import { discardLeft, openLeft } from "./left-actions.ts";
import "./left.css";

/** The documents that crashes have left: each can be opened or thrown away, now or later. */
export function LeftPage() {
  const store = useAppStore();
  const left = useApp((state) => state.left);

  function close(): void {
    store.setState({ dialog: null });
  }
  async function open(id: string): Promise<void> {
    close();
    await openLeft(store, id);
  }
  async function discard(id: string): Promise<void> {
    await discardLeft(store, id);
    if (store.getState().left.length === 0) close();
  }

  return (
    <>
      <Dialog.Title className="dialog-title">Recovered documents</Dialog.Title>
      <Dialog.Description>
        Chainrule closed before these were saved. They stay here until you open or discard them.
      </Dialog.Description>
      <ul className="left-list">
        {left.map(({ id, name, time }) => (
          <li key={id}>
            <span className="left-name">{name}</span>
            <span className="quiet">{timeWords(time)}</span>
            <Button aria-label={`Open ${name}, ${timeWords(time)}`} onClick={() => void open(id)}>
              Open
            </Button>
            <Button
              look="quiet"
              aria-label={`Discard ${name}, ${timeWords(time)}`}
              onClick={() => void discard(id)}
            >
              Discard
            </Button>
          </li>
        ))}
      </ul>
      <div className="dialog-buttons">
        <Button look="main" onClick={close}>
          Later
        </Button>
      </div>
    </>
  );
}
