import { Dialog } from "@base-ui/react/dialog";
import { useState } from "react";
import { useAppStore } from "../../state/app/store.ts";
import { beginImport } from "../../state/document/data-actions.ts";
import { Button } from "../../ui/Button.tsx";
import "./dialogs.css";

/** Takes cells that were copied from a spreadsheet, or any table of text. */
export function PastePage() {
  const store = useAppStore();
  const [text, setText] = useState("");
  const [fault, setFault] = useState<string | null>(null);

  function read(table: string): void {
    if (table.trim() === "") {
      setFault("There is nothing to read yet. Copy the cells of a table, and paste them here.");
      return;
    }
    store.setState({ dialog: null });
    beginImport(store, "Pasted table", table, "paste");
  }

  async function readClipboard(): Promise<void> {
    try {
      read(await store.getState().host.readClipboard());
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      setFault(`The system’s clipboard can’t be read (${reason}). Paste into the field instead.`);
    }
  }

  return (
    <>
      <Dialog.Title className="dialog-title">Paste a Table</Dialog.Title>
      <Dialog.Description>
        Copy the cells in your spreadsheet, with the names of the columns, and paste them here. What
        they mean is shown before they become the graph’s data.
      </Dialog.Description>
      <textarea
        className="paste-field"
        aria-label="Table as text"
        aria-invalid={fault !== null || undefined}
        placeholder={"x1\tx2\tclass\n0.5\t−0.2\t1"}
        rows={9}
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setFault(null);
        }}
      />
      {fault && (
        <p className="dialog-fault" role="alert">
          {fault}
        </p>
      )}
      <div className="dialog-buttons">
        <Button look="main" onClick={() => read(text)}>
          Read the Table
        </Button>
        <Button onClick={() => void readClipboard()}>Straight from the Clipboard</Button>
        <Dialog.Close render={<Button />}>Cancel</Dialog.Close>
      </div>
    </>
  );
}
