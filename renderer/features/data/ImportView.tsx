import { blocks, count, countText, type ImportedTable, type Table } from "../../../core/index.ts";
import { useApp, useAppStore } from "../../state/app/store.ts";
import {
  cancelImport,
  canFinish,
  finishImport,
  keepImport,
  readAgain,
} from "../../state/document/data-actions.ts";
import { fitsGraphFile, isComfortable, tableSize } from "../../state/document/table-size.ts";
import type { DataImport } from "../../state/run/training-state.ts";
import { Button } from "../../ui/Button.tsx";
import { ImportFaults } from "./ImportFaults.tsx";
import { ImportPreview } from "./ImportPreview.tsx";
import { ImportQuestions } from "./ImportQuestions.tsx";
import { ImportReading } from "./ImportReading.tsx";
import "./import.css";

/** A text of rows before it becomes data: how it is read, what comes of it, and what is left out. */
export function ImportView() {
  const store = useAppStore();
  const importing = useApp((state) => state.training.importing);
  if (!importing) return null;
  const { name, read, isReading } = importing;
  return (
    <section className="data-import" aria-label={`Import of ${name}`} aria-busy={isReading}>
      <div className="data-bar">
        {/* At the end of the bar the data’s own “Remove” would come to stand under the pointer. */}
        <Button look="main" enabled={canFinish(importing)} onClick={() => finishImport(store)}>
          Use these rows
        </Button>
        <Button onClick={() => cancelImport(store)}>Cancel</Button>
        <strong className="import-name">{name}</strong>
        <span className="data-docs" role="status">
          {isReading ? "Reading …" : read ? resultWords(read) : "It has not been read."}
        </span>
        {!read && !isReading && <Button onClick={() => readAgain(store, {})}>Read again</Button>}
      </div>
      {read && (
        <>
          <div className="import-settings">
            <ImportReading
              table={read}
              given={importing.given}
              hasBytes={typeof importing.content !== "string"}
            />
          </div>
          <ImportQuestions questions={read.questions} />
          <div className="import-body">
            <ImportPreview table={read} />
            <ImportFaults table={read}>
              {read.result.kind === "ok" && (
                <Keeping importing={importing} table={read.result.table} />
              )}
            </ImportFaults>
          </div>
        </>
      )}
    </section>
  );
}

function resultWords({ result, questions }: ImportedTable): string {
  const left = countText(result.faultCount);
  if (result.kind === "refused") return "These rows can’t be used yet.";
  if (questions.some(blocks)) return "These rows can be used once the questions are answered.";
  const { rowCount, columns } = result.table;
  return `${count(rowCount, "row")} of ${count(columns.length, "column")}${result.faultCount > 0 ? `; ${left} left out` : ""}`;
}

/** Where the rows go. */
function Keeping({ importing, table }: { importing: DataImport; table: Table }) {
  const store = useAppStore();
  const size = tableSize(table);
  const fits = fitsGraphFile(table);
  if (importing.origin === "paste")
    return (
      <p className="data-note quiet">
        {fits
          ? `The rows travel in the graph’s file, ${sizeWords(size)}.`
          : "These are too many to travel in the graph’s file. Save them as a CSV file, and import that."}
      </p>
    );
  return (
    <div>
      <select
        className="select import-keep"
        aria-label="Where the rows are kept"
        value={importing.keep}
        onChange={(event) => keepImport(store, event.target.value as DataImport["keep"])}
      >
        <option value="table" disabled={!fits}>
          In the graph’s file, {sizeWords(size)}
        </option>
        <option value="file">In their own file</option>
      </select>
      <p className="data-note quiet">{keepWords(importing.keep, size, fits)}</p>
    </div>
  );
}

function keepWords(keep: DataImport["keep"], size: number, fits: boolean): string {
  const large = fits
    ? "So many are better kept in their own file."
    : "They are too many for the graph’s file.";
  if (keep === "table") return isComfortable(size) ? "" : large;
  const needed =
    "The file is recognised by its checksum, and needed wherever the graph is trained.";
  return isComfortable(size) ? needed : `${large} ${needed}`;
}

function sizeWords(characters: number): string {
  if (characters < 1024 ** 2) return `about ${Math.max(1, Math.round(characters / 1024))} KB`;
  return `about ${(characters / 1024 ** 2).toFixed(characters < 10 * 1024 ** 2 ? 1 : 0)} MB`;
}
