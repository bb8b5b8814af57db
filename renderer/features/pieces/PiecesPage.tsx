import { Dialog } from "@base-ui/react/dialog";
import { useEffect, useRef, useState } from "react";
import { count } from "../../../core/index.ts";
import { runCommand } from "../../commands/registry.ts";
import { refreshPieces } from "../../state/app/pieces.ts";
import { type Piece, shelfHint } from "../../state/app/shelf.ts";
import { useApp, useAppStore } from "../../state/app/store.ts";
import { Button } from "../../ui/Button.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { addPieceFile, askToDeletePiece, exportPiece, renamePiece } from "./piece-actions.ts";
import "./pieces.css";

interface Props {
  /** The piece whose name is to be changed at once. */
  readonly renaming: string | null;
}

/** All of “My blocks”: insert, rename, export, delete, and add what somebody else has made. */
export function PiecesPage({ renaming }: Props) {
  const store = useAppStore();
  const { pieces, fault } = useApp((state) => state.shelf);
  const hasFolder = useApp((state) => state.host.hasNativeMenu);
  useEffect(() => void refreshPieces(store), [store]);
  return (
    <>
      <Dialog.Title className="dialog-title">My Blocks</Dialog.Title>
      {fault && (
        <p className="dialog-fault" role="alert">
          {fault}
        </p>
      )}
      {pieces.length === 0 ? (
        <Dialog.Description>{shelfHint}</Dialog.Description>
      ) : (
        <ul className="piece-list">
          {pieces.map((piece) => (
            <Row key={piece.name} piece={piece} isRenamed={piece.name === renaming} />
          ))}
        </ul>
      )}
      <div className="dialog-buttons">
        <Button onClick={() => void addPieceFile(store)}>Add a File…</Button>
        {hasFolder && (
          <Button onClick={() => store.getState().host.showPieces()}>Show Folder</Button>
        )}
        <Dialog.Close render={<Button look="main" />}>Close</Dialog.Close>
      </div>
    </>
  );
}

function Row({ piece, isRenamed }: { readonly piece: Piece; readonly isRenamed: boolean }) {
  const store = useAppStore();
  const row = useRef<HTMLLIElement>(null);
  const [fault, setFault] = useState<string | null>(null);
  const { name, nodes, faults } = piece;

  useEffect(() => {
    if (!isRenamed) return;
    const field = row.current?.querySelector("input");
    field?.focus();
    field?.select();
  }, [isRenamed]);

  async function rename(to: string): Promise<void> {
    const outcome = await renamePiece(store, name, to);
    if (outcome === null) setFault(null);
    else setFault(outcome === "taken" ? `There is another “${to}”.` : outcome.fault);
  }
  function insert(): void {
    store.setState({ dialog: null });
    runCommand(store, "piece.insert", name);
  }
  const showAgain = () => store.setState({ dialog: { kind: "pieces", renaming: null } });

  return (
    <li ref={row} data-broken={nodes === null || undefined}>
      <TextField
        label={`Name of ${name}`}
        className="piece-title"
        value={name}
        onChange={(to) => void rename(to)}
      />
      <span className="quiet">{nodes === null ? "broken" : count(nodes, "node")}</span>
      <Button enabled={nodes !== null} aria-label={`Insert ${name}`} onClick={insert}>
        Insert
      </Button>
      <Button
        look="quiet"
        aria-label={`Export ${name}`}
        onClick={() => void exportPiece(store, name)}
      >
        Export…
      </Button>
      <Button
        look="quiet"
        aria-label={`Delete ${name}`}
        onClick={() => askToDeletePiece(store, name, showAgain)}
      >
        Delete…
      </Button>
      {(fault ?? faults[0]) && (
        <p className="piece-fault" role={fault ? "alert" : undefined}>
          {fault ?? faults[0]}
        </p>
      )}
    </li>
  );
}
