import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { emptyGraph, nodeId, writeDocument } from "../../../core/index.ts";
import { graphOf, openNeuron } from "../../state/testing/open-app.ts";
import { openGiven } from "./file-actions.ts";

const name = "large.chainrule";
const large = writeDocument({
  ...emptyGraph,
  nodes: Array.from({ length: 1000 }, (_, i) => ({
    id: nodeId(`c${i}`),
    op: "constant",
    label: `c${i}`,
    position: [0, i] as const,
    params: { value: i },
  })),
});

let frames: FrameRequestCallback[] = [];

/** The window draws when the test says so. */
beforeEach(() => {
  frames = [];
  vi.stubGlobal("requestAnimationFrame", (call: FrameRequestCallback) => frames.push(call));
  vi.stubGlobal("cancelAnimationFrame", () => {});
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

function draw(): void {
  for (const frame of frames.splice(0)) frame(0);
}

it("a large file is named and the name painted before it is read, until the graph is on the screen", async () => {
  const { store } = openNeuron();
  const opened = openGiven(store, { token: "large", name, text: large });
  expect(store.getState().opening).toEqual({ name });
  expect(graphOf(store).nodes).toHaveLength(6);
  draw();
  await opened;
  expect(graphOf(store).nodes).toHaveLength(1000);
  expect(store.getState().opening).toEqual({ name });
  draw();
  expect(store.getState().opening).toBeNull();
});

it("the sign goes with a file that can’t be shown", async () => {
  const { store } = openNeuron();
  const opened = openGiven(store, { token: "large", name, text: `${large}{` });
  draw();
  await opened;
  draw();
  expect(store.getState().opening).toBeNull();
  expect(store.getState().message?.title).toMatch(/not opened/);
});

it("a small file is opened with no sign", async () => {
  const { store } = openNeuron();
  await openGiven(store, { token: "small", name, text: writeDocument(emptyGraph) });
  expect(store.getState().opening).toBeNull();
  expect(graphOf(store).nodes).toHaveLength(0);
});
