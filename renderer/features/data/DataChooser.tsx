import { ArrowLeft, ClipboardPaste, FileSpreadsheet, Paintbrush } from "lucide-react";
import { builtIns, drawnNames } from "../../../core/index.ts";
import { selectGraph, useApp, useAppStore } from "../../state/app/store.ts";
import { importData } from "../../state/document/data-actions.ts";
import { chooseBuiltIn } from "../../state/document/data-edits.ts";
import { setTraining } from "../../state/run/training-actions.ts";
import { Button } from "../../ui/Button.tsx";
import { SetPicture } from "./SetPicture.tsx";
import "./choose.css";

/** Where data can come from: the built-in sets, and the user's own. */
export function DataChooser() {
  const store = useAppStore();
  const source = useApp((state) => selectGraph(state).data?.source);
  const back = () => setTraining(store, { dataView: "overview" });
  return (
    <div className="data-chooser">
      <div className="data-bar">
        {source && (
          <Button onClick={back}>
            <ArrowLeft size={14} aria-hidden="true" />
            Back
          </Button>
        )}
        <span className="data-docs">
          {source
            ? "Nodes stay bound to columns that both have."
            : "What should the graph learn from? Your own rows:"}
        </span>
        <Button title="Or drop the file on the window" onClick={() => void importData(store)}>
          <FileSpreadsheet size={14} aria-hidden="true" />
          Import CSV…
        </Button>
        <Button onClick={() => store.setState({ dialog: { kind: "paste-table" } })}>
          <ClipboardPaste size={14} aria-hidden="true" />
          Paste a table…
        </Button>
        <Button onClick={() => setTraining(store, { dataView: "paint" })}>
          <Paintbrush size={14} aria-hidden="true" />
          Paint points
        </Button>
      </div>
      <section className="data-cards" aria-label="Built-in sets">
        {drawnNames.map((name) => (
          <button
            key={name}
            type="button"
            className="data-card"
            aria-pressed={source?.kind === "built-in" && source.name === name}
            onClick={() => {
              chooseBuiltIn(store, name);
              back();
            }}
          >
            <SetPicture name={name} />
            <span className="card-words">
              <strong>{builtIns[name].title}</strong>
              <span className="quiet">{builtIns[name].docs}</span>
            </span>
          </button>
        ))}
      </section>
    </div>
  );
}
