import { X } from "lucide-react";
import { elementName } from "../../../../core/index.ts";
import { selectGraph, useApp, useAppStore } from "../../../state/app/store.ts";
import { Button } from "../../../ui/Button.tsx";
import { useFieldNotes } from "./field-notes.ts";
import { choose, selectedIds } from "./lesson-edit-actions.ts";

interface Props {
  readonly at: number;
  readonly highlight: readonly string[];
}

/** What the page lights, by name: what is selected on the graph can be taken. */
export function HighlightField({ at, highlight }: Props) {
  const store = useAppStore();
  const graph = useApp(selectGraph);
  const canUse = useApp((state) => selectedIds(state).length > 0);
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
            onClick={() => light(selectedIds(store.getState()))}
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
      {notes.map((note) => (
        <p className="editor-note" key={note}>
          {note}
        </p>
      ))}
    </section>
  );
}
