import { expect, it } from "vitest";
import { edgeId, nodeId, readDocument } from "../../../core/index.ts";
import { scrubTo } from "../run/run-actions.ts";
import { exampleText, id, openApp } from "../testing/open-app.ts";
import { beginLesson, endPlaces, openPage } from "./lesson-actions.ts";
import { lightOf, spokenLight } from "./light.ts";
import { dim, pointAt, wantedByPage } from "./lit.ts";
import { askWhy, closeWhy } from "./why-actions.ts";

function openLesson() {
  const read = readDocument(exampleText("the-chain-rule"));
  if (read.kind === "refused") throw new Error("The lesson can’t be read.");
  const { store } = openApp(read.graph);
  beginLesson(store);
  openPage(store, 5);
  return store;
}

it("the nearest speaker has the light, and what is further away gets it back", () => {
  const store = openLesson();
  const lit = () => {
    const { nodes, edges } = lightOf(store.getState());
    return [...nodes, ...edges].sort();
  };
  const page = ["e3"];
  expect(lit()).toEqual(page);

  scrubTo(store, 7);
  store.setState(({ predict }) => ({ predict: { ...predict, on: true } }));
  const question = lit();
  expect(question).not.toEqual(page);
  expect(question.length).toBeGreaterThan(0);

  askWhy(store, { kind: "contribution", edge: edgeId("e2") });
  const path = lit();
  expect(path).not.toEqual(question);
  expect(path).toContain("e2");

  pointAt(store, { nodes: [nodeId("t")] });
  expect(lit()).toEqual(["t"]);

  store.setState({
    find: { hit: id("x"), hits: new Set([id("x")]), from: { inside: null, view: null } },
  });
  expect(lit()).toEqual(["x"]);
  // It is read in the list of hits: what speaks is what is pointed at.
  expect([...spokenLight(store.getState()).nodes]).toEqual(["t"]);

  store.setState({ find: { hit: null, hits: new Set(), from: { inside: null, view: null } } });
  expect(lit()).toEqual(["t"]);
  dim(store);
  expect(lit()).toEqual(path);
  closeWhy(store);
  expect(lit()).toEqual(question);
  store.setState(({ predict }) => ({ predict: { ...predict, on: false } }));
  expect(lit()).toEqual(page);
});

it("what a page wants in view gives way to the step once one has stepped, also where one comes back", () => {
  const store = openLesson();
  endPlaces(store);
  const { placed } = store.getState().lesson;
  expect(placed).not.toBeNull();
  expect(wantedByPage(store.getState())?.nodes.size).toBeGreaterThan(0);
  scrubTo(store, 1);
  scrubTo(store, placed ?? 0);
  expect(wantedByPage(store.getState())).toBeNull();
  openPage(store, 5);
  expect(wantedByPage(store.getState())).not.toBeNull();
});

it("nothing is lit where nothing speaks, and it is the same nothing each time", () => {
  const { store } = openApp();
  const first = lightOf(store.getState());
  expect([first.nodes.size, first.edges.size]).toEqual([0, 0]);
  store.setState({ hovered: null });
  expect(lightOf(store.getState())).toBe(first);
});
