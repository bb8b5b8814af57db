import { act, fireEvent, render, screen, within } from "@testing-library/react";
import { beforeAll, describe, expect, it } from "vitest";
import {
  findParamCell,
  type Graph,
  lossValue,
  nodeId,
  shownGradients,
  shownValues,
} from "../../../core/index.ts";
import { type AppStore, StoreProvider } from "../../state/app/store.ts";
import { undoEdit } from "../../state/document/edit.ts";
import { renameNode } from "../../state/document/edit-actions.ts";
import { lookAtRow } from "../../state/run/sample-actions.ts";
import { train } from "../../state/run/training-actions.ts";
import { classifier } from "../../state/testing/classes.ts";
import { graphOf } from "../../state/testing/open-app.ts";
import { openTraining } from "../../state/testing/training.ts";
import { PadTab } from "./PadTab.tsx";
import { changePad, padInputOf } from "./pad-actions.ts";
import { digitStrokes } from "./testing/strokes.ts";

let trained: Graph;

beforeAll(() => {
  const { store, trainer } = openTraining(() => classifier("digits", 1797));
  train(store);
  trainer.run();
  trained = graphOf(store);
});

function show() {
  const app = openTraining(() => trained);
  render(
    <StoreProvider value={app.store}>
      <PadTab />
    </StoreProvider>,
  );
  return app;
}

const runOf = (store: AppStore) => store.getState().session.run;
const nodeOf = (store: AppStore, id: string) => {
  const { program } = runOf(store);
  const node = program.nodes[program.position.get(nodeId(id)) ?? -1];
  if (!node) throw new Error(`There is no node ${id}.`);
  return node;
};
const scoresOf = (store: AppStore) => [...shownValues(runOf(store), nodeOf(store, "scores").value)];
const board = () => screen.getByRole("application", { name: "Drawing pad" });
const choices = () => within(screen.getByRole("list", { name: "Classes" })).getAllByRole("button");

it("digits that are drawn as strokes are recognised by a network that has learnt Digits", () => {
  const { store } = openTraining(() => trained);
  const chosen = digitStrokes.map((strokes) => {
    changePad(store, { strokes });
    const scores = scoresOf(store);
    return scores.indexOf(Math.max(...scores));
  });
  const right = chosen.filter((digit, at) => digit === at);
  expect(right.length, `0 to 9 are taken for ${chosen}`).toBeGreaterThanOrEqual(9);
});

describe("the pad", () => {
  it("feeds the network what is drawn, and nothing of it enters the document", () => {
    const { store } = show();
    const before = graphOf(store);
    act(() => changePad(store, { strokes: digitStrokes[3] ?? [] }));
    expect(store.getState().session.looking.kind).toBe("drawn");
    expect(choices()).toHaveLength(10);
    expect(graphOf(store)).toBe(before);
    act(() => undoEdit(store));
    fireEvent.click(screen.getByRole("button", { name: "Clear" }));
    expect(store.getState().session.looking.kind).toBe("own");
  });

  it("aims at the class that is pressed: the gradient on the pixels is that of its loss", () => {
    const { store } = show();
    act(() => changePad(store, { strokes: digitStrokes[3] ?? [], aim: 3 }));
    const before = lossValue(runOf(store)) ?? 0;
    fireEvent.click(choices()[8] as HTMLElement);
    expect(choices()[8]?.getAttribute("aria-pressed")).toBe("true");
    const scores = scoresOf(store);
    const sum = scores.reduce((total, score) => total + Math.exp(score), 0);
    expect(lossValue(runOf(store))).toBeCloseTo(Math.log(sum) - (scores[8] ?? 0), 9);
    expect(lossValue(runOf(store))).toBeGreaterThan(before);
    // ∂L/∂pixels = Wᵀ(softmax − one-hot).
    const run = runOf(store);
    const cell = findParamCell(run.program, nodeId("scores"), "weight");
    const weights = cell ? [...shownValues(run, cell)] : [];
    const slopes = scores.map((score, at) => Math.exp(score) / sum - Number(at === 8));
    for (const [pixel, found] of shownGradients(run, nodeOf(store, "x").value).entries()) {
      const known = slopes.reduce(
        (all, slope, at) => all + slope * (weights[64 * at + pixel] ?? 0),
        0,
      );
      expect(found).toBeCloseTo(known, 9);
    }
  });

  it("is drawn on by keys", () => {
    const { store } = show();
    board().focus();
    fireEvent.keyDown(board(), { key: "ArrowUp" });
    fireEvent.keyDown(board(), { key: " " });
    fireEvent.keyDown(board(), { key: "ArrowDown", shiftKey: true });
    fireEvent.keyDown(board(), { key: "ArrowDown", shiftKey: true });
    expect(store.getState().pad.strokes).toEqual([
      [
        [0.5, 0.45],
        [0.5, 0.5],
        [0.5, 0.55],
      ],
    ]);
    fireEvent.keyDown(board(), { key: "ArrowLeft" });
    fireEvent.keyDown(board(), { key: " " });
    expect(store.getState().pad.strokes.at(-1)).toEqual([[0.45, 0.55]]);
    expect(screen.getByRole("status").textContent).toBe("Painted at 45 % across, 55 % down");
  });

  it("takes back strokes, and neither the document's last edit nor a node", () => {
    const { store } = show();
    act(() => renameNode(store, nodeId("x"), "pixels"));
    const before = graphOf(store);
    act(() => changePad(store, { strokes: (digitStrokes[4] ?? []).slice(0, 2) }));
    fireEvent.keyDown(board(), { key: "z", ctrlKey: true });
    expect(store.getState().pad.strokes).toEqual((digitStrokes[4] ?? []).slice(0, 1));
    fireEvent.keyDown(board(), { key: "Delete" });
    expect(store.getState().session.looking.kind).toBe("own");
    let reached = 0;
    window.addEventListener("keydown", () => reached++, { once: true });
    fireEvent.keyDown(board(), { key: "Backspace" });
    expect([reached, screen.getByRole("status").textContent]).toEqual([0, "There is no stroke"]);
    expect(graphOf(store)).toBe(before);
    act(() => changePad(store, { strokes: digitStrokes[1] ?? [] }));
    fireEvent.click(screen.getByRole("button", { name: "Take back the last stroke" }));
    expect(store.getState().pad.strokes).toEqual((digitStrokes[1] ?? []).slice(0, -1));
  });

  it("goes on through a rename, gives way to a row, and is looked at again when it is asked for", () => {
    const { store } = show();
    act(() => changePad(store, { strokes: digitStrokes[5] ?? [] }));
    act(() => renameNode(store, nodeId("x"), "pixels"));
    expect(store.getState().session.looking.kind).toBe("drawn");
    act(() => lookAtRow(store, 4));
    expect(screen.queryByRole("list", { name: "Classes" })).toBeNull();
    fireEvent.click(screen.getByRole("button", { name: "Show to the network" }));
    expect(store.getState().session.looking.kind).toBe("drawn");
  });

  it("says what it needs where no input takes pixels", () => {
    const { store } = openTraining();
    render(
      <StoreProvider value={store}>
        <PadTab />
      </StoreProvider>,
    );
    expect(screen.getByText(/no input that takes a picture/)).toBeTruthy();
    expect(padInputOf(store.getState())).toBeNull();
  });
});
