import { fireEvent, render, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { formatNumber } from "../../../core/index.ts";
import { connectTraining } from "../../app/connect-training.ts";
import { StoreProvider } from "../../state/app/store.ts";
import { showTab } from "../../state/page/dock-actions.ts";
import { pauseTraining, train, trainOnce } from "../../state/run/training-actions.ts";
import { exampleGraph, id, openApp, selectNodes } from "../../state/testing/open-app.ts";
import { createTestTrainer } from "../../state/testing/test-trainer.ts";
import { depthBars, depthSentence } from "./depth-bars.ts";
import { binCount } from "./HistogramChart.tsx";
import { spectrumDrawing, spectrumSentence } from "./spectrum-chart.ts";
import { percentText, ratioPlace } from "./tensor-rows.ts";
import { WeightsTab } from "./WeightsTab.tsx";

function open(prepare: (store: ReturnType<typeof openApp>["store"]) => void = () => {}) {
  const { store } = openApp(exampleGraph("xor-learns"));
  const trainer = createTestTrainer();
  store.setState({ trainer });
  connectTraining(store);
  trainer.run();
  prepare(store);
  trainer.run(20);
  // What was asked for when the last answer came.
  trainer.run(20);
  render(
    <StoreProvider value={store}>
      <WeightsTab />
    </StoreProvider>,
  );
  return store;
}

const rows = () => screen.getAllByRole("row").filter((row) => within(row).queryByRole("button"));

describe("WeightsTab", () => {
  it("says what is missing while the gradients are not known", () => {
    const { store } = openApp();
    render(
      <StoreProvider value={store}>
        <WeightsTab />
      </StoreProvider>,
    );
    expect(screen.getByText(/not known yet/)).toBeTruthy();
  });

  it("describes both histograms in words", () => {
    const store = open();
    const snapshot = store.getState().training.snapshot?.result;
    const [least, most] = [
      Math.min(...(snapshot?.values ?? [])),
      Math.max(...(snapshot?.values ?? [])),
    ].map(formatNumber);
    const name = screen.getByRole("img", { name: /^Weights/ }).getAttribute("aria-label");
    expect(name).toContain(`${snapshot?.values.length} from ${least} to ${most}`);
    expect(screen.getByRole("img", { name: /^Gradients/ })).toBeTruthy();
  });

  it("lists every parameter, and nothing of an optimiser that has not begun", () => {
    const store = open();
    const { parameters } = store.getState().training.snapshot?.result ?? { parameters: [] };
    expect(rows()).toHaveLength(parameters.length);
    expect(screen.queryByRole("columnheader", { name: "m̂" })).toBeNull();
  });

  it("lists the selected node’s parameters alone", () => {
    const node = exampleGraph("xor-learns").nodes.find(({ op }) => op === "neuron");
    const store = open((store) => selectNodes(store, node?.id ?? ""));
    const own = store
      .getState()
      .training.snapshot?.result.parameters.filter((key) => key.node === node?.id);
    expect(own?.length).toBeGreaterThan(1);
    expect(rows()).toHaveLength(own?.length ?? 0);
  });

  it("has what the optimiser remembers, corrected means included", () => {
    open((store) => {
      trainOnce(store, "batch");
      if (store.getState().history.present.training?.settings.optimizer.id !== "adam")
        throw new Error("The example is trained with Adam.");
    });
    for (const name of ["m", "v", "m̂", "v̂"])
      expect(screen.getByRole("columnheader", { name })).toBeTruthy();
    expect(within(rows()[0] as HTMLElement).queryByText("—")).toBeNull();
  });

  it("shows a run’s weights while it goes on", () => {
    const store = open((store) => {
      train(store);
      pauseTraining(store);
    });
    expect(store.getState().history.present.training?.progress).toBeTruthy();
    expect(rows().length).toBeGreaterThan(0);
  });
});

describe("of a graph with tensors", () => {
  function openTensors() {
    const { store } = openApp(exampleGraph("deep-with-and-without-normalisation"));
    const trainer = createTestTrainer();
    store.setState({ trainer });
    showTab(store, "weights");
    connectTraining(store);
    trainer.run(200);
    render(
      <StoreProvider value={store}>
        <WeightsTab />
      </StoreProvider>,
    );
    return store;
  }
  const names = () =>
    within(screen.getByRole("table", { name: "Trained parameters" }))
      .getAllByRole("rowheader")
      .map((head) => head.textContent);

  it("each trained parameter is a row, which leads to its node and can be sorted by its numbers", () => {
    const store = openTensors();
    const { parameters } = store.getState().training.snapshot?.result ?? { parameters: [] };
    expect(names()).toHaveLength(parameters.length);
    expect(screen.getByRole("img", { name: /^Values of weight of plain 1: 32 from/ })).toBeTruthy();
    const before = names();
    const head = screen.getByRole("columnheader", { name: /^‖∇‖ ?, Norm/ });
    const sort = within(head).getByRole("button");
    fireEvent.click(sort);
    expect(head.getAttribute("aria-sort")).toBe("descending");
    fireEvent.click(sort);
    expect(head.getAttribute("aria-sort")).toBe("ascending");
    // The plain net’s first layer is where the gradient has vanished.
    expect(names()[0]).toContain("plain 1");
    fireEvent.click(sort);
    expect(names()).toEqual(before);
    fireEvent.click(screen.getByRole("button", { name: "weight of plain 2" }));
    expect([...store.getState().selection.nodes]).toHaveLength(1);
  });

  it("the sizes along the depth are a chart, a table, and what becomes of the gradient in words", () => {
    openTensors();
    const spectrum = screen.getByRole("region", { name: "Sizes along the depth" });
    expect(
      within(spectrum).getByText(
        /vanishes on its way back: at plain 1 it is 0\.0\d+ of that at plain scores/,
      ),
    ).toBeTruthy();
    const rows = within(spectrum).getAllByRole("row");
    expect(rows.some((row) => row.textContent?.startsWith("norm 3"))).toBe(true);
    expect(within(spectrum).getByRole("img", { name: /layers over their depth/ })).toBeTruthy();
  });
});

describe("the drawing of a spectrum", () => {
  const layer = (depth: number, gradient: number | null, feeds: readonly number[]) => ({
    node: id(`n${depth}`),
    depth,
    value: 1,
    gradient,
    gain: null,
    feeds,
  });
  const name = ({ node }: { readonly node: string }) => node;

  it("stands on a logarithmic scale, with lines from each layer to those that it feeds", () => {
    const { lines, x } = spectrumDrawing([
      layer(0, 0.01, [1]),
      layer(1, 0.1, [2]),
      layer(2, 1, []),
    ]);
    expect(x).toEqual([0, 0.5, 1]);
    const [a, b, c] = lines.gradient.points;
    expect((b ?? 0) - (a ?? 0)).toBeCloseTo((c ?? 0) - (b ?? 0), 12);
    expect(lines.gradient.pieces).toEqual([
      [0, 1],
      [1, 2],
    ]);
  });

  it("draws no line past a layer that is skipped", () => {
    const { lines } = spectrumDrawing([layer(0, 1, [1, 2]), layer(1, 1, [2]), layer(2, 1, [])]);
    expect(lines.value.pieces).toEqual([
      [0, 1],
      [1, 2],
    ]);
  });

  it("leaves out what has no size on that scale", () => {
    const { lines } = spectrumDrawing([
      layer(0, 0, [1]),
      layer(1, Number.NaN, [2]),
      layer(2, null, []),
    ]);
    expect(lines.gradient.points).toEqual([null, null, null]);
    expect(lines.gradient.pieces).toEqual([]);
  });

  it("is told in words", () => {
    const of = (...gradients: readonly (number | null)[]) =>
      spectrumSentence(
        gradients.map((gradient, i) => layer(i, gradient, i + 1 < gradients.length ? [i + 1] : [])),
        name,
      );
    expect(of(1e-5, 1e-3, 0.1, 1)).toMatch(
      /^The gradient vanishes .* at n0 it is 0\.0001 of that at n2/,
    );
    expect(of(500, 10, 1, 1)).toMatch(/^The gradient explodes .* 500 of that at n2/);
    expect(of(0.5, 1, 1)).toMatch(/keeps its size/);
    expect(of(0, 1, 1)).toBe("No gradient reaches n0.");
    expect(of(1, Number.NaN, 1)).toBe("The gradient is not finite at n1.");
    expect(of(null, null, null)).toBeNull();
  });
});

describe("the scale of update ratios", () => {
  it("has its mark in the middle, and holds all", () => {
    expect([1e-9, 1e-6, 1e-3, 1, 50].map(ratioPlace)).toEqual([0, 0, 0.5, 1, 1]);
    expect([0, 1e-4, 0.5, 0.999, 1].map(percentText)).toEqual([
      "0 %",
      "< 1 %",
      "50 %",
      "> 99 %",
      "100 %",
    ]);
  });
});

describe("depth bars", () => {
  const at = (depth: number, size: number) => ({ depth, parameters: 1, size });

  it("stand on a logarithmic scale: a tenth is one step shorter", () => {
    const [a, b, c] = depthBars([at(1, 0.003), at(2, 0.03), at(3, 0.3)]).map(({ share }) => share);
    expect((b ?? 0) - (a ?? 0)).toBeCloseTo((c ?? 0) - (b ?? 0), 12);
    expect(a).toBeGreaterThan(0);
    expect(c).toBeLessThanOrEqual(1);
  });

  it("are none for no gradient, and whole for one that is not finite", () => {
    const shares = depthBars([at(1, 0), at(2, 1), at(3, Number.NaN)]).map(({ share }) => share);
    expect(shares[0]).toBe(0);
    expect(shares[2]).toBe(1);
    expect(depthBars([at(1, 0)])[0]?.share).toBe(0);
  });

  it("tell in words what becomes of the gradient", () => {
    expect(depthSentence([at(1, 1)])).toBeNull();
    expect(depthSentence([at(1, 0.5), at(2, 1)])).toMatch(/is 0\.5 of the last’s/);
    expect(depthSentence([at(1, 1e-5), at(2, 1)])).toMatch(/vanishes .* 0\.00001 of/);
    expect(depthSentence([at(1, 3000), at(2, 1)])).toMatch(/explodes .* 3000 of/);
    expect(depthSentence([at(1, 0), at(2, 1)])).toMatch(/No gradient reaches/);
    expect(depthSentence([at(1, Number.NaN), at(2, 1)])).toMatch(/not finite/);
  });
});

describe("binCount", () => {
  it("grows with the numbers, within what can be seen", () => {
    expect([1, 9, 100, 10_000].map(binCount)).toEqual([6, 6, 20, 28]);
  });
});
