import { elementName, type Graph } from "../../../../core/index.ts";
import { selectGraph, useApp, useAppStore } from "../../../state/app/store.ts";
import { Button } from "../../../ui/Button.tsx";
import { ChoiceField } from "./ChoiceField.tsx";
import { useFieldNotes } from "./field-notes.ts";
import { selectedIds } from "./lesson-edit-actions.ts";

interface Props {
  readonly at: number;
  /** Its place in the page, for the notes. */
  readonly field: string;
  readonly label: string;
  readonly value: string;
  /** Whether wires can be chosen, too. */
  readonly wires: boolean;
  readonly onChange: (id: string) => void;
}

/** A node or wire: from a list, or the one that is selected on the graph. */
export function ElementField({ at, field, label, value, wires, onChange }: Props) {
  const store = useAppStore();
  const graph = useApp(selectGraph);
  const notes = useFieldNotes({ page: at, field });
  const fitting = choices(graph, wires);
  const selected = useApp((state) => selectedIds(state).join(" "));
  const isFit = fitting.includes(selected);
  // One that is gone stays what it is until another is chosen.
  const all = fitting.includes(value) ? fitting : [value, ...fitting];
  return (
    <div className="editor-field">
      <div className="editor-element">
        <ChoiceField
          label={label}
          value={value}
          options={all.map((id) => ({ value: id, title: elementName(graph, id) }))}
          onChange={(id) => id !== null && onChange(id)}
        />
        <Button
          look="quiet"
          enabled={isFit}
          title={
            isFit ? undefined : `Select one ${wires ? "node or wire" : "node"} on the graph first`
          }
          onClick={() => onChange(selectedIds(store.getState()).join(" "))}
        >
          Use the selection
        </Button>
      </div>
      {notes.map((note) => (
        <p className="editor-note" key={note}>
          {note}
        </p>
      ))}
    </div>
  );
}

function choices({ nodes, edges }: Graph, wires: boolean): readonly string[] {
  const ids: readonly string[] = nodes.map(({ id }) => id);
  return wires ? [...ids, ...edges.map(({ id }) => id)] : ids;
}
