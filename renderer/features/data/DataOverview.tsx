import { Database, Paintbrush, Trash2 } from "lucide-react";
import {
  type BuiltInName,
  builtIns,
  type DataSource,
  drawnNames,
  recordedNames,
} from "../../../core/index.ts";
import { selectGraph, useApp, useAppStore } from "../../state/app/store.ts";
import { chooseSet, locateData, missingFile } from "../../state/document/data-actions.ts";
import { removeData } from "../../state/document/data-edits.ts";
import { setTraining } from "../../state/run/training-actions.ts";
import { Button } from "../../ui/Button.tsx";
import { Bindings } from "./Bindings.tsx";
import { DataSettings } from "./DataSettings.tsx";
import { DataViews } from "./DataViews.tsx";
import { keepAsTable, paintedTable } from "./table-actions.ts";

/** The data as they are: where they come from, how they are prepared, what they feed. */
export function DataOverview() {
  const source = useApp((state) => selectGraph(state).data?.source);
  const missing = useApp(missingFile);
  if (!source) return null;
  return (
    <div className="data-overview">
      <DataBar source={source} />
      <div className="data-columns">
        <DataSettings />
        <Bindings />
        {missing ? <Missing name={missing.name} /> : <DataViews />}
      </div>
    </div>
  );
}

function DataBar({ source }: { source: DataSource }) {
  const store = useAppStore();
  const show = (dataView: "choose" | "paint") => setTraining(store, { dataView });
  return (
    <div className="data-bar">
      {source.kind === "built-in" ? (
        <SetSelect name={source.name} />
      ) : (
        <strong>{source.name}</strong>
      )}
      <span className="data-docs" title={sourceWords(source)}>
        {sourceWords(source)}
      </span>
      {paintedTable(source) && (
        <Button onClick={() => show("paint")}>
          <Paintbrush size={14} aria-hidden="true" />
          Paint
        </Button>
      )}
      {source.kind === "built-in" && (
        <Button
          title="Its rows become a table in the graph’s file, to be changed by hand"
          onClick={() => keepAsTable(store, builtIns[source.name].title)}
        >
          Make a table
        </Button>
      )}
      <Button onClick={() => show("choose")}>
        <Database size={14} aria-hidden="true" />
        Other data…
      </Button>
      <Button look="danger" onClick={() => removeData(store)}>
        <Trash2 size={14} aria-hidden="true" />
        Remove
      </Button>
    </div>
  );
}

/** From one built-in set to the next without leaving the tab. */
function SetSelect({ name }: { name: BuiltInName }) {
  const store = useAppStore();
  return (
    <select
      className="select data-set"
      aria-label="Built-in set"
      value={name}
      onChange={(event) => void chooseSet(store, event.target.value as BuiltInName)}
    >
      {[...drawnNames, ...recordedNames].map((other) => (
        <option key={other} value={other}>
          {builtIns[other].title}
        </option>
      ))}
    </select>
  );
}

function sourceWords(source: DataSource): string {
  switch (source.kind) {
    case "built-in":
      return builtIns[source.name].docs;
    case "table":
      return "The rows travel in the graph’s file.";
    case "file":
      return `The rows stay in their own file, recognised by its checksum ${source.checksum.slice(0, 8)}…`;
  }
}

/** A reference whose file is not at hand. */
function Missing({ name }: { name: string }) {
  const store = useAppStore();
  return (
    <section className="data-missing" aria-label="File of data">
      <p className="is-problem" role="alert">
        The file “{name}” is not loaded, so there are no rows to show or to train on.
      </p>
      <p className="quiet">
        The graph’s file holds no rows, but a reference to “{name}” with its checksum. It is looked
        for beside the graph’s file when that is opened; a browser can’t look there.
      </p>
      <Button look="main" onClick={() => void locateData(store)}>
        Locate “{name}”…
      </Button>
    </section>
  );
}
