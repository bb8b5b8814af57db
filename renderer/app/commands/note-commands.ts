import type { Command } from "../../commands/command.ts";
import { addNoteAt } from "../../state/document/note-actions.ts";

export const noteCommands: readonly Command[] = [
  {
    id: "note.add",
    label: "Add Note",
    keys: ["Shift+M"],
    run: (store) => {
      const { canvas } = store.getState();
      addNoteAt(store, canvas?.pointer() ?? canvas?.center() ?? [0, 0]);
    },
  },
];
