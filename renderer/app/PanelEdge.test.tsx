import { fireEvent, render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { StoreProvider } from "../state/app/store.ts";
import { openApp } from "../state/testing/open-app.ts";
import { PanelEdge } from "./PanelEdge.tsx";

function show(height: number) {
  const { store } = openApp();
  const main = document.createElement("main");
  Object.defineProperty(main, "clientHeight", { value: 700 });
  const panel = main.appendChild(document.createElement("section"));
  render(
    <StoreProvider value={store}>
      <PanelEdge panel={{ current: panel }} height={height} />
    </StoreProvider>,
  );
  const edge = screen.getByRole("separator", { name: "Height of the training panel" });
  return { edge, set: () => store.getState().panelHeight };
}

it("makes the panel higher and lower by keys, and leaves room for itself and the graph", () => {
  const { edge, set } = show(300);
  expect(edge.getAttribute("aria-valuenow")).toBe("300");
  expect(edge.getAttribute("aria-valuemax")).toBe("500");
  fireEvent.keyDown(edge, { key: "ArrowUp" });
  expect(set()).toBe(316);
  fireEvent.keyDown(edge, { key: "ArrowDown", shiftKey: true });
  expect(set()).toBe(220);
  fireEvent.keyDown(edge, { key: "End" });
  expect(set()).toBe(500);
  fireEvent.keyDown(edge, { key: "Home" });
  expect(set()).toBe(150);
});

it("follows the pointer while it is held, and has its usual height back on a double-click", () => {
  const { edge, set } = show(300);
  edge.setPointerCapture = () => {};
  // jsdom’s pointer events have no place.
  const send = (type: string, clientY: number) =>
    fireEvent(edge, new MouseEvent(type, { bubbles: true, clientY }));
  send("pointermove", 100);
  expect(set()).toBeNull();
  send("pointerdown", 400);
  send("pointermove", 330);
  expect(set()).toBe(370);
  send("pointermove", -900);
  expect(set()).toBe(500);
  send("pointerup", -900);
  send("pointermove", 300);
  expect(set()).toBe(500);
  fireEvent.doubleClick(edge);
  expect(set()).toBeNull();
});
