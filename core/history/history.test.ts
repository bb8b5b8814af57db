import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blockEdits, edits } from "../document/testing/edits.ts";
import { writeDocument } from "../document/write.ts";
import { emptyGraph, type Graph } from "../model/graph.ts";
import {
  commit,
  commitBeneath,
  createHistory,
  endGesture,
  endGestureBeneath,
  type History,
  isDirty,
  markSaved,
  redo,
  takeBack,
  undo,
} from "./history.ts";

type Numbers = History<{ n: number }>;
const edit = (history: Numbers, n: number, gesture: string | null = null) =>
  commit(history, { n }, { label: `Set ${n}`, gesture });

describe("history", () => {
  it("takes edits back and brings them again", () => {
    const edited = edit(edit(createHistory({ n: 0 }), 1), 2);
    const back = undo(edited);
    expect(back.present).toEqual({ n: 1 });
    expect(back.future[0]?.label).toBe("Set 2");
    expect(redo(back).present).toBe(edited.present);
  });

  it("makes one entry of one gesture, and a new one after its end", () => {
    let history: Numbers = createHistory({ n: 0 });
    for (const n of [1, 2, 3]) history = edit(history, n, "slide w");
    expect(history.past).toHaveLength(1);
    history = edit(endGesture(history), 4, "slide w");
    expect(history.past).toHaveLength(2);
    expect(undo(history).present).toEqual({ n: 3 });
    expect(undo(undo(history)).present).toEqual({ n: 0 });
  });

  it("ends a gesture with the next edit that is not of it", () => {
    const slid = edit(edit(createHistory({ n: 0 }), 1, "slide w"), 2, "slide b");
    expect(slid.past.map(({ gesture }) => gesture)).toEqual([null, "slide b"]);
    expect(edit(undo(slid), 3, "slide w").past).toHaveLength(2);
  });

  it("puts an edit beneath the entry that is going on", () => {
    const started = edit(createHistory({ n: 1 }), 10, "run");
    const moved = commitBeneath(started, { n: 11 }, { n: 2 }, { label: "Move", gesture: "drag" });
    const again = commitBeneath(moved, { n: 12 }, { n: 3 }, { label: "Move", gesture: "drag" });
    const grown = edit(again, 20, "run");
    expect(grown.past.map(({ label }) => label)).toEqual(["Move", "Set 20"]);
    expect(undo(grown).present).toEqual({ n: 3 });
    expect(undo(undo(grown)).present).toBe(started.past[0]?.before);
    expect(redo(redo(undo(undo(grown)))).present).toBe(grown.present);
    const ended = endGestureBeneath(grown);
    const third = commitBeneath(ended, { n: 21 }, { n: 4 }, { label: "Move", gesture: "drag" });
    expect(third.past).toHaveLength(3);
    expect(edit(third, 30, "run").past).toHaveLength(3);
  });

  it("takes an open gesture back as if it had not been, with what could be redone before it", () => {
    const undone = undo(edit(edit(createHistory({ n: 0 }), 1), 2));
    const slid = edit(edit(undone, 3, "slide w"), 4, "slide w");
    expect(slid.future).toEqual([]);
    expect(takeBack(slid)).toEqual(undone);
    expect(redo(takeBack(slid)).present).toEqual({ n: 2 });
    // Once it is over, it is an edit like any other, and holds nothing on to.
    expect(takeBack(endGesture(slid)).future).toEqual([]);
    expect(redo(undo(slid)).past.at(-1)?.undone).toEqual([]);
  });

  it("is clean again when undo returns to what was saved", () => {
    const saved = markSaved(edit(createHistory({ n: 0 }), 1));
    expect(isDirty(saved)).toBe(false);
    const changed = edit(saved, 2);
    expect(isDirty(changed)).toBe(true);
    expect(isDirty(undo(changed))).toBe(false);
    expect(isDirty(undo(undo(changed)))).toBe(true);
  });

  it("does nothing on an empty history, and forgets what was undone after an edit", () => {
    const empty: Numbers = createHistory({ n: 0 });
    expect(undo(empty)).toBe(empty);
    expect(redo(empty)).toBe(empty);
    expect(edit(undo(edit(empty, 1)), 2).future).toEqual([]);
    expect(commit(empty, empty.present, { label: "Nothing" })).toBe(empty);
  });

  it("returns through every state, whatever was done", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5), { maxLength: 40 }), (choices) => {
        let history: Numbers = createHistory({ n: -1 });
        const states = [history.present];
        for (const [i, choice] of choices.entries()) {
          history = edit(history, i, choice === 0 ? "gesture" : null);
          if (history.past.length < states.length) states.pop();
          states.push(history.present);
        }
        for (const state of states.reverse()) {
          expect(history.present).toBe(state);
          history = undo(history);
        }
        expect(history.past).toEqual([]);
      }),
    );
  });

  it("returns to the bytes of every file, whatever was built, grouped, folded, nested and expanded", () => {
    fc.assert(
      fc.property(edits, fc.array(blockEdits, { maxLength: 20 }), (sequence, folding) => {
        let history: History<Graph> = createHistory(emptyGraph);
        const files = [writeDocument(emptyGraph)];
        for (const change of [...sequence, ...folding]) {
          const before = history;
          history = commit(history, change(history.present), { label: "Edit" });
          if (history !== before) files.push(writeDocument(history.present));
        }
        const last = files.length - 1;
        for (let at = last; at >= 0; at--) {
          expect(writeDocument(history.present)).toBe(files[at]);
          history = undo(history);
        }
        for (let at = 0; at <= last; at++) {
          expect(writeDocument(history.present)).toBe(files[at]);
          history = redo(history);
        }
      }),
      { numRuns: 30 },
    );
  });
});
