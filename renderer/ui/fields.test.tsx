import { act, fireEvent, render, screen } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { MemoryHost } from "../../core/host/testing/memory-host.ts";
import { nodeView } from "../../core/index.ts";
import { connectStore } from "../app/connect.ts";
import { SourceValue } from "../canvas/SourceValue.tsx";
import { handleKey } from "../commands/keyboard.ts";
import { runCommand } from "../commands/registry.ts";
import { leaveDocument } from "../features/files/file-actions.ts";
import { type AppStore, StoreProvider } from "../state/app/store.ts";
import { hasUnsaved } from "../state/document/document-state.ts";
import { undoEdit } from "../state/document/edit.ts";
import { renameNode } from "../state/document/edit-actions.ts";
import { id, numberOf, openNeuron } from "../state/testing/open-app.ts";
import { NumberField } from "./NumberField.tsx";

let store: AppStore;
let host: MemoryHost;

/** The number of w as it stands on the canvas, in an app that is tied to its window. */
beforeEach(() => {
  ({ store, host } = openNeuron());
  connectStore(store);
  const { run, taken } = store.getState().session;
  render(
    <StoreProvider value={store}>
      <SourceValue id={id("w")} known={nodeView(run, taken, id("w")).value} stale={false} />
    </StoreProvider>,
  );
});

const field = () => screen.getByRole<HTMLInputElement>("textbox", { name: "w value" });
const value = () => numberOf(store, "w");
const undoSteps = () => store.getState().history.past.map(({ label }) => label);

function type(text: string): void {
  act(() => field().focus());
  fireEvent.change(field(), { target: { value: text } });
}

describe("what is typed into a field", () => {
  it("may be a calculation", () => {
    type("1/4");
    fireEvent.keyDown(field(), { key: "Enter" });
    expect(value()).toBe(0.25);
    expect(undoSteps()).toEqual(["Change w"]);
  });

  it("is told from no number in words, and stays in the field", () => {
    type("1/0");
    fireEvent.keyDown(field(), { key: "Enter" });
    expect(screen.getByRole("alert").textContent).toMatch(/no finite value/);
    expect(field().value).toBe("1/0");
    expect(value()).toBe(0.5);
  });

  it("counts before a command runs", () => {
    type("3");
    act(() => void runCommand(store, "run.next"));
    expect(value()).toBe(3);
  });

  it("counts before a key’s command runs, and keeps the field open", () => {
    type("3");
    const held = { metaKey: false, shiftKey: false, altKey: false, ctrlKey: false };
    act(() => void handleKey(store, { ...held, key: "F10", code: "F10" }, field()));
    expect(value()).toBe(3);
    expect(document.activeElement).toBe(field());
  });

  it("makes the document unsaved, and counts before it is left", async () => {
    expect(hasUnsaved(store.getState())).toBe(false);
    type("3");
    expect(hasUnsaved(store.getState())).toBe(true);
    // A window that closes asks the page only then.
    expect(host.log.documents.at(-1)?.dirty).toBe(true);
    host.user.unsaved = "discard";
    await act(() => leaveDocument(store));
    expect(value()).toBe(3);
  });

  it("keeps the document where it is no number, and says so", async () => {
    type("three");
    expect(await act(() => leaveDocument(store))).toBe(false);
    expect(store.getState().message?.title).toBe("“three” was not taken");
    expect(field().value).toBe("three");
    act(() => void runCommand(store, "run.restart"));
    expect(store.getState().session.taken).toBeGreaterThan(0);
    type("3");
    act(() => field().blur());
    expect(store.getState().message).toBeNull();
  });

  it("that is no number is told when the field is left", () => {
    type("three");
    act(() => field().blur());
    expect(field().value).toBe("0.5000");
    expect(store.getState().message?.title).toBe("“three” was not taken");
    expect(store.getState().typing).toBeNull();
  });

  it("is taken back by Escape, and nothing is unsaved then", () => {
    type("3");
    fireEvent.keyDown(field(), { key: "Escape" });
    expect(hasUnsaved(store.getState())).toBe(false);
    act(() => field().blur());
    expect(value()).toBe(0.5);
  });
});

describe("an input method", () => {
  it.each([{ isComposing: true }, { keyCode: 229 }])("has its own Enter: %o", (press) => {
    type("3");
    fireEvent.keyDown(field(), { key: "Enter", ...press });
    expect(value()).toBe(0.5);
    expect(document.activeElement).toBe(field());
    fireEvent.keyDown(field(), { key: "Enter" });
    expect(value()).toBe(3);
  });
});

describe("a drag on the number", () => {
  const drag = (x: number, more = {}) =>
    fireEvent(field(), pointer("pointermove", { clientX: x, ...more }));
  const press = () => fireEvent(field(), pointer("pointerdown", { clientX: 100 }));
  const release = () => fireEvent(field(), pointer("pointerup", {}));

  function pointer(type: string, init: MouseEventInit): MouseEvent {
    // jsdom has no pointer events.
    return Object.assign(new MouseEvent(type, { bubbles: true, cancelable: true, ...init }), {
      pointerId: 1,
      pointerType: "mouse",
    });
  }

  it("moves it, finer with Shift, as one undo step", () => {
    press();
    drag(120);
    expect(value()).toBe(0.6);
    drag(140);
    expect(value()).toBe(0.7);
    drag(140, { shiftKey: true });
    drag(146, { shiftKey: true });
    expect(value()).toBe(0.703);
    release();
    expect(undoSteps()).toEqual(["Change w"]);
    expect(document.activeElement).not.toBe(field());
  });

  it("is taken back by Escape, and leaves no undo step", () => {
    press();
    drag(140);
    fireEvent.keyDown(document.body, { key: "Escape" });
    expect(value()).toBe(0.5);
    drag(180);
    release();
    expect(value()).toBe(0.5);
    expect(undoSteps()).toEqual([]);
  });

  it("is taken back with nothing lost of what could be redone", () => {
    renameNode(store, id("w"), "weight");
    undoEdit(store);
    press();
    drag(140);
    fireEvent.keyDown(document.body, { key: "Escape" });
    expect(store.getState().history.future.map(({ label }) => label)).toEqual(["Rename to weight"]);
  });

  it("ends at the number of its last move, also where nothing was drawn between that and its end", () => {
    const changed = vi.fn();
    render(<NumberField label="rate" value={1} onChange={changed} />);
    const rate = screen.getByRole("textbox", { name: "rate" });
    fireEvent(rate, pointer("pointerdown", { clientX: 100 }));
    fireEvent(rate, pointer("pointermove", { clientX: 120 }));
    act(() => {
      fireEvent(rate, pointer("pointermove", { clientX: 140 }));
      fireEvent(rate, pointer("pointerup", {}));
    });
    expect(changed.mock.calls).toEqual([[3]]);
  });

  it("that goes nowhere is a click, which opens the field", () => {
    press();
    drag(102);
    release();
    expect(value()).toBe(0.5);
    expect(document.activeElement).toBe(field());
  });
});
