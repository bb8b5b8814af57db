import { ArrowLeft, ClipboardPaste, FileSpreadsheet, Images, Paintbrush } from "lucide-react";
import { type BuiltInName, builtIns, drawnNames, recordedNames } from "../../../core/index.ts";
import { selectGraph, useApp, useAppStore } from "../../state/app/store.ts";
import { chooseSet, importData } from "../../state/document/data-actions.ts";
import { beginPictures } from "../../state/document/picture-import.ts";
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
        <Button title="Files, or a folder for each class" onClick={() => beginPictures(store)}>
          <Images size={14} aria-hidden="true" />
          Pictures…
        </Button>
        <Button onClick={() => setTraining(store, { dataView: "paint" })}>
          <Paintbrush size={14} aria-hidden="true" />
          Paint points
        </Button>
      </div>
      <section className="data-cards" aria-label="Built-in sets">
        {[...drawnNames, ...recordedNames].map((name) => (
          <SetCard
            key={name}
            name={name}
            isChosen={source?.kind === "built-in" && source.name === name}
          />
        ))}
      </section>
    </div>
  );
}

function SetCard({ name, isChosen }: { readonly name: BuiltInName; readonly isChosen: boolean }) {
  const store = useAppStore();

  async function choose(): Promise<void> {
    if (await chooseSet(store, name)) setTraining(store, { dataView: "overview" });
  }

  return (
    <button
      type="button"
      className="data-card"
      aria-pressed={isChosen}
      onClick={() => void choose()}
    >
      <SetPicture name={name} />
      <span className="card-words">
        <strong>{builtIns[name].title}</strong>
        <span className="quiet">{builtIns[name].docs}</span>
      </span>
    </button>
  );
}
