import { X } from "lucide-react";
import { useState } from "react";
import { elementName, findParamCell, indexText, programNode } from "../../../../core/index.ts";
import type { AppState } from "../../../state/app/state.ts";
import { selectGraph, useApp, useAppStore } from "../../../state/app/store.ts";
import { Button } from "../../../ui/Button.tsx";
import { useFieldNotes } from "./field-notes.ts";
import { choose, selectedIds } from "./lesson-edit-actions.ts";

interface Props {
  readonly at: number;
  readonly highlight: readonly string[];
}

/** What is selected, or the one cell of it that is chosen in its table. */
function toLight(state: AppState): readonly string[] {
  const { cell, session } = state;
  const ids = selectedIds(state);
  if (!cell || ids.length !== 1 || ids[0] !== cell.node) return ids;
  const { program } = session.run;
  const shape =
    cell.param === null
      ? programNode(program, cell.node)?.shape
      : findParamCell(program, cell.node, cell.param)?.initial.shape;
  if (!shape || shape.length === 0) return ids;
  const owner = cell.param === null ? cell.node : `${cell.node}.${cell.param}`;
  return [`${owner}${indexText(shape, cell.element)}`];
}

/** What the page lights, by name: what is selected on the graph can be taken. */
export function HighlightField({ at, highlight }: Props) {
  const store = useAppStore();
  const graph = useApp(selectGraph);
  const canUse = useApp((state) => toLight(state).length > 0);
  const notes = useFieldNotes({ page: at, field: "highlight" });
  const light = (ids: readonly string[]) =>
    choose(store, at, "Choose What the Page Lights", { highlight: ids });
  return (
    <section className="editor-field" aria-label="Lit on the graph">
      <div className="editor-label">
        <span>Lit on the graph</span>
        <span className="editor-tools">
          <Button
            look="quiet"
            enabled={canUse}
            title={canUse ? undefined : "Select nodes and wires on the graph first"}
            onClick={() => light(toLight(store.getState()))}
          >
            Use the selection
          </Button>
          <Button look="quiet" enabled={highlight.length > 0} onClick={() => light([])}>
            Clear
          </Button>
        </span>
      </div>
      {highlight.length === 0 ? (
        <p className="quiet">Nothing.</p>
      ) : (
        <ul className="editor-chips">
          {highlight.map((id, i) => {
            const name = elementName(graph, id);
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a file may list one twice
              <li key={i}>
                {name}
                <button
                  type="button"
                  aria-label={`No longer light ${name}`}
                  onClick={() => light(highlight.filter((_, other) => other !== i))}
                >
                  <X size={12} aria-hidden="true" />
                </button>
              </li>
            );
          })}
        </ul>
      )}
      <CellsField onAdd={(cells) => light([...highlight, cells])} />
      {notes.map((note) => (
        <p className="editor-note" key={note}>
          {note}
        </p>
      ))}
    </section>
  );
}

/** Cells of a tensor are typed: a row or a column is more than one selects. */
function CellsField({ onAdd }: { readonly onAdd: (cells: string) => void }) {
  const [text, setText] = useState("");
  const cells = text.trim();
  function add(): void {
    if (cells === "") return;
    onAdd(cells);
    setText("");
  }
  return (
    <div className="editor-element">
      <input
        className="text-field"
        aria-label="Cells of a tensor"
        value={text}
        placeholder="Cells: W[2, 0], a row as W[2, :]"
        autoComplete="off"
        spellCheck={false}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          add();
        }}
      />
      <Button look="quiet" enabled={cells !== ""} onClick={add}>
        Add cells
      </Button>
    </div>
  );
}
