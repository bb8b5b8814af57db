import { expect, it } from "vitest";
import { showDocument } from "../document/show-document.ts";
import { exampleGraph, openApp, openNeuron } from "../testing/open-app.ts";
import { hideSide, moveTab, setPanel, showTab, toggleInspector } from "./dock-actions.ts";
import { isTabShown, shownSide, sideViews } from "./shown-side.ts";

function open() {
  const { store, host } = openNeuron();
  const side = () => shownSide(store.getState());
  const panel = () => store.getState().panel;
  return { store, host, side, panel };
}

it("hides the inspector until it is asked for again, also in the next document", async () => {
  const { store, host, side } = open();
  expect(side()).toBe("inspector");
  toggleInspector(store);
  expect(side()).toBeNull();
  showDocument(store, { graph: exampleGraph("moons"), file: { token: null, name: null } });
  expect(side()).toBeNull();
  expect((await host.getPreferences()).inspector).toBe(false);
  toggleInspector(store);
  expect(side()).toBe("inspector");
  expect((await host.getPreferences()).inspector).toBe(true);
});

it("opens a document with the panel closed: the graph has the room", () => {
  const { store, panel } = open();
  showTab(store, "runs");
  expect(panel()).toMatchObject({ open: true, tab: "runs" });
  showDocument(store, { graph: exampleGraph("moons"), file: { token: null, name: null } });
  expect(panel().open).toBe(false);
});

it("has a tab stand at the right from now on, and brings it back", async () => {
  const { store, host, side, panel } = open();
  showTab(store, "code");
  expect(isTabShown(store.getState(), "code")).toBe(true);
  moveTab(store, "code", "right");
  expect(panel()).toMatchObject({ open: true, tab: "learn" });
  expect(side()).toBe("code");
  expect(sideViews(store.getState())).toEqual(["inspector", "code"]);
  toggleInspector(store);
  expect(side()).toBe("inspector");
  showTab(store, "code");
  expect(side()).toBe("code");
  expect((await host.getPreferences()).right).toEqual(["code"]);
  moveTab(store, "code", "bottom");
  expect(panel()).toMatchObject({ open: true, tab: "code" });
  expect(side()).toBe("inspector");
});

it("leaves a folded lesson folded where a tab goes back to the bottom", () => {
  const { store } = openApp(exampleGraph("the-chain-rule"));
  showTab(store, "code");
  moveTab(store, "code", "right");
  moveTab(store, "code", "bottom");
  expect(shownSide(store.getState())).toBe("inspector");
  expect(store.getState().lesson.open).toBe(false);
});

it("leaves what is no reading matter in the bottom panel", () => {
  const { store } = open();
  setPanel(store, { open: true });
  moveTab(store, "learn", "right");
  expect(store.getState().layout.right).toEqual([]);
  // Another version, or a hand, may have kept it there.
  store.setState(({ layout }) => ({ layout: { ...layout, right: ["learn", "nothing"] } }));
  expect(sideViews(store.getState())).toEqual(["inspector"]);
});

it("closes a tab at the right with all that stands there", () => {
  const { store, side } = open();
  showTab(store, "trace");
  moveTab(store, "trace", "right");
  hideSide(store);
  expect(side()).toBeNull();
  toggleInspector(store);
  expect(side()).toBe("inspector");
});
