import { describe, expect, test } from "vitest";
import { noteId } from "../../../core/index.ts";
import { selectGraph } from "../app/store.ts";
import { openNeuron } from "../testing/open-app.ts";
import { groupSelection } from "./block-actions.ts";
import { undoEdit } from "./edit.ts";
import { deleteSelection, moveTo, selectAll } from "./edit-actions.ts";
import { addNoteAt, closeNote, onlyNote, sizeNote, writeNote } from "./note-actions.ts";
import { noteKey, noteOf } from "./notes.ts";
import { nudgeSelection } from "./nudge.ts";

function withNote(text = "Read me") {
  const { store } = openNeuron();
  addNoteAt(store, [1000, 1000]);
  const id = noteId("note1");
  writeNote(store, id, text, [220, 90]);
  closeNote(store, id);
  const note = () => selectGraph(store.getState()).notes?.[0];
  return { store, id, note };
}

describe("notes", () => {
  test("are added open, written, and selected, in one undo step", () => {
    const { store, note } = withNote();
    expect(note()).toMatchObject({ text: "Read me", position: [1000, 1000] });
    expect(onlyNote(store.getState())).toBe(note());
    expect(store.getState().writing).toBeNull();
    expect(store.getState().history.past.map(({ label }) => label)).toEqual(["Add Note"]);
    undoEdit(store);
    expect(selectGraph(store.getState()).notes).toBeUndefined();
  });

  test("that nothing is written in have never been", () => {
    const { store } = openNeuron();
    const before = selectGraph(store.getState());
    addNoteAt(store, [0, 0]);
    closeNote(store, noteId("note1"));
    expect(selectGraph(store.getState())).toBe(before);
    expect(store.getState().history.past).toEqual([]);
  });

  test("are moved by keys and by dragging, with nodes and alone, and resized", () => {
    const { store, id, note } = withNote();
    nudgeSelection(store, "right", 2);
    expect(note()?.position).toEqual([1020, 1000]);
    moveTo(store, new Map([[noteKey(id), [5, 6]]]));
    expect(note()?.position).toEqual([5, 6]);
    expect(store.getState().history.past.at(-1)?.label).toBe("Move Note");
    sizeNote(store, id, [1, 300]);
    expect(note()?.size).toEqual([20, 300]);
    const height = () => selectGraph(store.getState()).nodes[0]?.position[1] ?? Number.NaN;
    const before = height();
    selectAll(store);
    nudgeSelection(store, "down", 1);
    expect(note()?.position[1]).toBe(6 + height() - before);
  });

  test("go with Delete, and come back with undo, selected", () => {
    const { store, note } = withNote();
    deleteSelection(store);
    expect(note()).toBeUndefined();
    expect(store.getState().history.past.at(-1)?.label).toBe("Delete Note");
    undoEdit(store);
    expect(note()?.text).toBe("Read me");
  });

  test("stay where they are while nodes beside them become a block", () => {
    const { store, note } = withNote();
    const before = note();
    selectAll(store);
    groupSelection(store);
    expect(note()).toBe(before);
  });
});

test("the keys of notes are those of no node", () => {
  expect(noteOf(noteKey(noteId("note1")))).toBe("note1");
  expect(noteOf("note1")).toBeNull();
});
