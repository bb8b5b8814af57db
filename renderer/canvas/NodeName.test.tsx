import { act, fireEvent, render, screen } from "@testing-library/react";
import { StrictMode } from "react";
import { beforeEach, describe, expect, it } from "vitest";
import { nodeName } from "../../core/index.ts";
import { runCommand } from "../commands/registry.ts";
import { type AppStore, StoreProvider, selectGraph, useApp } from "../state/app/store.ts";
import { undoEdit } from "../state/document/edit.ts";
import { id, openNeuron, selectNodes } from "../state/testing/open-app.ts";
import { NodeName } from "./NodeName.tsx";

let store: AppStore;

function NameOfW() {
  const node = useApp((state) => selectGraph(state).nodes.find((each) => each.id === "w"));
  return node && <NodeName id={id("w")} name={nodeName(node)} title="Parameter" />;
}

beforeEach(() => {
  ({ store } = openNeuron());
  render(
    <StrictMode>
      <StoreProvider value={store}>
        <NameOfW />
      </StoreProvider>
    </StrictMode>,
  );
});

const field = () => screen.getByRole<HTMLInputElement>("textbox", { name: /^Name of/ });
const labels = () => store.getState().history.past.map(({ label }) => label);

function rename(text: string, key: string): void {
  selectNodes(store, "w");
  act(() => void runCommand(store, "node.rename"));
  fireEvent.change(field(), { target: { value: text } });
  fireEvent.keyDown(field(), { key });
}

describe("a name on the canvas", () => {
  it("is open and marked after F2’s command, and taken by Enter in one undo step", () => {
    selectNodes(store, "w");
    act(() => void runCommand(store, "node.rename"));
    expect(document.activeElement).toBe(field());
    expect(field().selectionEnd).toBe("w".length);
    rename("slope", "Enter");
    expect(screen.getByTitle("slope: Parameter")).toBeTruthy();
    expect(labels()).toEqual(["Rename to slope"]);
    act(() => undoEdit(store));
    expect(screen.getByTitle("w: Parameter")).toBeTruthy();
  });

  it("is left as it was by Escape, and where nothing is typed", () => {
    rename("slope", "Escape");
    rename("  ", "Enter");
    expect(screen.getByTitle("w: Parameter")).toBeTruthy();
    expect(labels()).toEqual([]);
  });

  it("is opened by a double-click, and taken when it is left", () => {
    fireEvent.doubleClick(screen.getByTitle("w: Parameter"));
    fireEvent.change(field(), { target: { value: "slope" } });
    act(() => field().blur());
    expect(screen.getByTitle("slope: Parameter")).toBeTruthy();
    expect(store.getState().renaming).toBeNull();
  });

  it("is renamed for one node alone", () => {
    selectNodes(store, "w", "x");
    act(() => void runCommand(store, "node.rename"));
    expect(store.getState().renaming).toBeNull();
  });
});
