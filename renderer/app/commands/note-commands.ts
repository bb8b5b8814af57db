import { notePlace } from "../../canvas/note-place.ts";
import type { Command } from "../../commands/command.ts";
import { addNoteAt } from "../../state/document/note-actions.ts";

export const noteCommands: readonly Command[] = [
  {
    id: "note.add",
    label: "Add Note",
    keys: ["Shift+M"],
    run: (store) => {
      const { at, into } = notePlace(store.getState());
      addNoteAt(store, at, into);
    },
  },
];
