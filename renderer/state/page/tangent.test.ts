import { describe, expect, it } from "vitest";
import { lossValue, nodeId } from "../../../core/index.ts";
import { tangentPlot } from "../../features/why/tangent-plot.ts";
import type { AppStore } from "../app/store.ts";
import { changeParam } from "../document/edit-actions.ts";
import { previousStep } from "../run/run-actions.ts";
import { openNeuron } from "../testing/open-app.ts";
import { foretoldBy } from "./tangent.ts";
import { tangentOf } from "./tangent-actions.ts";

const w = nodeId("w");

function take(store: AppStore, by: "pointer" | "key", x: number) {
  tangentOf(store, w, "value", x).onBegin(by, [-5, 5]);
  return store.getState().tangent;
}

function lossOf(store: AppStore): number {
  return lossValue(store.getState().session.run) ?? Number.NaN;
}

describe("a slider that is held", () => {
  it("foretells with the gradient of where it began", () => {
    const { store } = openNeuron();
    const tangent = take(store, "pointer", 0.5);
    const before = lossOf(store);
    changeParam(store, w, "value", 0.6, "slide");
    const told = tangent && foretoldBy(tangent, 0.6, lossOf(store));
    expect(told?.change).toBeCloseTo(0.1, 12);
    expect(told?.foretold).toBeCloseTo(0.1 * -0.2115, 5);
    expect(told?.real).toBe(lossOf(store) - before);
    expect(store.getState().tangent).toBe(tangent);
  });

  it("begins anew with each hold of the pointer, by key only with the first press", () => {
    const { store } = openNeuron();
    const first = take(store, "key", 0.5);
    changeParam(store, w, "value", 0.6);
    expect(take(store, "key", 0.6)).toBe(first);
    expect(take(store, "pointer", 0.6)?.start.x).toBe(0.6);
    tangentOf(store, w, "value", 0.6).onLeave();
    expect(store.getState().tangent).toBeNull();
  });

  it("foretells nothing amid the steps, nor where there is no gradient", () => {
    const { store } = openNeuron();
    previousStep(store);
    expect(take(store, "pointer", 0.5)).toBeNull();
  });
});

describe("the plot", () => {
  it("touches the curve where the slider began", () => {
    const { store } = openNeuron();
    const tangent = take(store, "pointer", 0.5);
    const plot = tangent && tangentPlot(tangent, 0.5, lossOf(store));
    expect(plot?.at).toEqual({
      x: plot?.start.x,
      y: Number(plot?.start.y.toFixed(1)),
    });
    expect(plot?.curve.match(/L/g)).toHaveLength(64);
  });

  it("breaks the curve where the loss is not finite", () => {
    const start = { x: 1, loss: 2, slope: 1 };
    const curve = [1, Number.NaN, 3, 4].map((loss, x) => ({ x, loss }));
    const plot = tangentPlot({ node: w, param: "value", range: [0, 3], start, curve }, 1, 2);
    expect(plot?.curve.match(/M/g)).toHaveLength(2);
    const none = curve.map(({ x }) => ({ x, loss: Number.NaN }));
    expect(
      tangentPlot({ node: w, param: "value", range: [0, 3], start, curve: none }, 1, 2),
    ).toBeNull();
  });
});
