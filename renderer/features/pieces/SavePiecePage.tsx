import { Dialog } from "@base-ui/react/dialog";
import { type FormEvent, useState } from "react";
import { count, freePieceName, type Graph, list, pieceName, plural } from "../../../core/index.ts";
import { findPiece } from "../../state/app/shelf.ts";
import { useApp, useAppStore } from "../../state/app/store.ts";
import { Button } from "../../ui/Button.tsx";
import { savePiece } from "./piece-actions.ts";
import "./pieces.css";

interface Props {
  readonly piece: Graph;
  /** The name that is proposed. */
  readonly name: string;
  /** Inputs whose wires come from outside. */
  readonly open: readonly string[];
}

const mostNamed = 6;

/** Asks what a piece is to be called; where a piece is called so already, what is to become of that. */
export function SavePiecePage({ piece, name, open }: Props) {
  const store = useAppStore();
  const shelf = useApp((state) => state.shelf);
  const [text, setText] = useState(name);
  const [fault, setFault] = useState<string | null>(null);
  const isEmpty = text.trim() === "";
  const wanted = pieceName(text);
  const there = isEmpty ? undefined : findPiece(shelf, wanted);
  const free = freePieceName(
    shelf.pieces.map((each) => each.name),
    wanted,
  );

  async function save(as: string, mode: "new" | "replace"): Promise<void> {
    if (isEmpty) {
      setFault("It needs a name.");
      return;
    }
    const outcome = await savePiece(store, piece, as, mode);
    // Taken since the dialog looked: the shelf is looked at again by now, and says so.
    if (outcome === null) store.setState({ dialog: null });
    else setFault(outcome === "taken" ? null : outcome.fault);
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    void save(there ? free : wanted, "new");
  }

  return (
    <form className="piece-form" onSubmit={submit}>
      <Dialog.Title className="dialog-title">Save to My Blocks</Dialog.Title>
      <Dialog.Description>
        {count(piece.nodes.length, "node")} as a block to insert into any graph
        {open.length > 0 &&
          `. ${count(open.length, "wire")} ${plural(open.length, "comes", "come")} from outside and ${plural(open.length, "stays", "stay")} behind: ${list(open, { most: mostNamed })} will be open`}
        .
      </Dialog.Description>
      <label className="piece-name">
        <span>Name</span>
        <input
          type="text"
          className="text-field"
          maxLength={1000}
          spellCheck={false}
          autoComplete="off"
          aria-invalid={fault !== null || undefined}
          value={text}
          onFocus={(event) => event.target.select()}
          onChange={(event) => {
            setText(event.target.value);
            setFault(null);
          }}
        />
      </label>
      <p className="piece-note" role="status">
        {there
          ? `There is a block “${there.name}” already. Replace it, or keep both: this one becomes “${free}”.`
          : !isEmpty &&
            wanted !== text.trim() &&
            `It will be called “${wanted}”, as a file can be.`}
      </p>
      {fault && (
        <p className="dialog-fault" role="alert">
          {fault}
        </p>
      )}
      <div className="dialog-buttons">
        {there ? (
          <>
            <Button look="main" onClick={() => void save(free, "new")}>
              Keep Both
            </Button>
            <Button onClick={() => void save(there.name, "replace")}>Replace</Button>
          </>
        ) : (
          <Button look="main" onClick={() => void save(wanted, "new")}>
            Save
          </Button>
        )}
        <Dialog.Close render={<Button />}>Cancel</Dialog.Close>
      </div>
    </form>
  );
}
