import { act, render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { StoreProvider } from "../../state/app/store.ts";
import { documentName } from "../../state/document/document-state.ts";
import { exampleText, openApp } from "../../state/testing/open-app.ts";
import { FileDrop } from "./FileDrop.tsx";

/** A drag as the browser tells of it; jsdom has no events of this kind. */
function drag(type: string, dataTransfer: object, more: object = {}): Event {
  const event = Object.assign(new Event(type, { bubbles: true, cancelable: true }), {
    dataTransfer,
    relatedTarget: document.body,
    ...more,
  });
  act(() => void document.body.dispatchEvent(event));
  return event;
}

const files = (count: number) => ({
  types: ["Files"],
  items: Array.from({ length: count }, () => ({ webkitGetAsEntry: () => null })),
  dropEffect: "none",
  files: [],
});

function open() {
  const { store } = openApp();
  render(
    <StoreProvider value={store}>
      <FileDrop />
    </StoreProvider>,
  );
  return store;
}

it("says what a drop will do while files are over the window, and goes when they leave", () => {
  open();
  expect(screen.queryByRole("status")).toBeNull();
  const over = drag("dragover", files(1));
  expect(over.defaultPrevented).toBe(true);
  expect(screen.getByRole("status").textContent).toContain("Drop a graph to open it, or a table");
  drag("dragleave", files(1));
  expect(screen.getByRole("status")).toBeDefined();
  drag("dragleave", files(1), { relatedTarget: null });
  expect(screen.queryByRole("status")).toBeNull();
});

it("goes with Esc, too, and speaks of several files", () => {
  open();
  drag("dragenter", files(2));
  expect(screen.getByRole("status").textContent).toContain("and a table with it");
  act(() => void window.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" })));
  expect(screen.queryByRole("status")).toBeNull();
});

it("leaves text that is dragged alone", () => {
  open();
  const text = { types: ["text/plain"], items: [{}], files: [] };
  expect(drag("dragover", text).defaultPrevented).toBe(false);
  expect(screen.queryByRole("status")).toBeNull();
  expect(drag("drop", text).defaultPrevented).toBe(false);
});

it("opens what is dropped", async () => {
  const store = open();
  drag("dragover", files(1));
  const text = exampleText("product-of-sum");
  const arrayBuffer = async () => new TextEncoder().encode(text).buffer;
  const file = { name: "sum.chainrule", size: text.length, arrayBuffer };
  drag("drop", { ...files(1), files: [file] });
  expect(screen.queryByRole("status")).toBeNull();
  await expect.poll(() => documentName(store.getState())).toBe("sum");
});
