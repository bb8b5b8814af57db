import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { StoreProvider } from "../state/app/store.ts";
import { openApp } from "../state/testing/open-app.ts";
import { Edge } from "./Edge.tsx";

let frames: FrameRequestCallback[] = [];
beforeEach(() => {
  vi.stubGlobal("requestAnimationFrame", (call: FrameRequestCallback) => frames.push(call));
});
afterEach(() => {
  frames = [];
  vi.unstubAllGlobals();
});

function frame(): void {
  const due = frames;
  frames = [];
  for (const call of due) call(0);
}

function show(side: "top" | "left" | "right", now = 300) {
  const { store, host } = openApp();
  const size = { top: "panelHeight", left: "inspectorWidth", right: "paletteWidth" } as const;
  render(
    <StoreProvider value={store}>
      <Edge size={size[side]} side={side} label="Size" now={now} least={150} most={() => 500} />
    </StoreProvider>,
  );
  const edge = screen.getByRole("separator", { name: "Size" });
  edge.setPointerCapture = () => {};
  // jsdom’s pointer events have no place.
  const send = (type: string, at: { clientX?: number; clientY?: number }) =>
    fireEvent(edge, new MouseEvent(type, { bubbles: true, ...at }));
  return { edge, send, store, host, set: () => store.getState().layout[size[side]] };
}

it("makes a part larger and smaller by keys, within bounds", () => {
  const { edge, set } = show("top");
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

it("grows towards the graph, at the left and at the right of it", () => {
  const left = show("left");
  fireEvent.keyDown(left.edge, { key: "ArrowLeft" });
  expect(left.set()).toBe(316);
  cleanup();
  const right = show("right");
  right.send("pointerdown", { clientX: 200 });
  right.send("pointermove", { clientX: 240 });
  frame();
  expect(right.set()).toBe(340);
});

it("takes one size a frame, however often the pointer moves, and the last at the end", () => {
  const { send, set, store } = show("top");
  const changed = vi.fn();
  store.subscribe(changed);
  send("pointerdown", { clientY: 400 });
  for (const clientY of [395, 390, 380]) send("pointermove", { clientY });
  expect(changed).not.toHaveBeenCalled();
  frame();
  expect(changed).toHaveBeenCalledTimes(1);
  expect(set()).toBe(320);
  for (const clientY of [370, 360]) send("pointermove", { clientY });
  send("pointerup", { clientY: 360 });
  expect(set()).toBe(340);
  frame();
  expect(changed).toHaveBeenCalledTimes(2);
});

it("follows the pointer while it is held, is kept then, and has its usual size back on a double-click", async () => {
  const { edge, send, set, host } = show("top");
  send("pointermove", { clientY: 100 });
  expect(set()).toBeNull();
  send("pointerdown", { clientY: 400 });
  send("pointermove", { clientY: 330 });
  frame();
  expect(set()).toBe(370);
  expect((await host.getPreferences()).panelHeight).toBeNull();
  send("pointermove", { clientY: -900 });
  send("pointerup", { clientY: -900 });
  expect((await host.getPreferences()).panelHeight).toBe(500);
  send("pointermove", { clientY: 300 });
  expect(set()).toBe(500);
  fireEvent.doubleClick(edge);
  expect(set()).toBeNull();
  expect((await host.getPreferences()).panelHeight).toBeNull();
});
