import { describe, expect, it } from "vitest";
import { nodeId } from "../../../core/index.ts";
import type { Tangent } from "../../state/page/tangent.ts";
import { plotArea, tangentPlot } from "./tangent-plot.ts";

/** The loss (x − 1)² over −2 … 3, taken at x. */
function parabola(x: number, range: readonly [number, number] = [-2, 3]): Tangent {
  const loss = (at: number) => (at - 1) ** 2;
  const curve = Array.from({ length: 51 }, (_, i) => {
    const at = range[0] + (i / 50) * (range[1] - range[0]);
    return { x: at, loss: loss(at) };
  });
  return {
    node: nodeId("w"),
    param: "value",
    range,
    start: { x, loss: loss(x), slope: 2 * (x - 1) },
    curve,
  };
}

function plotOf(...given: Parameters<typeof tangentPlot>) {
  const plot = tangentPlot(...given);
  if (!plot) throw new Error("There is nothing to plot.");
  return plot;
}

const numbersOf = (path: string) => path.split(/[ML,]/).filter(Boolean).map(Number);

describe("the plot of a tangent", () => {
  it("has the ends of the range and round losses on its axes, and lines at zero", () => {
    const plot = plotOf(parabola(0), 0, 1);
    expect(plot.across.map(({ text }) => text)).toEqual(["−2", "0", "3"]);
    expect(plot.up.map(({ text }) => text)).toEqual(["0", "5", "10"]);
    expect(plot.up[0]?.at).toBe(plotArea.bottom);
    expect(plot.zero.y).toBe(plotArea.bottom);
    // −2 … 3 is five units wide.
    expect(plot.zero.x).toBeCloseTo(plotArea.left + (2 / 5) * (plotArea.right - plotArea.left), 1);
  });

  it("has round losses also where the step between them is none that a computer can write", () => {
    const curve = [0.3084736190807424, 0.9215541891931516].map((loss, x) => ({ x, loss }));
    const plot = plotOf({ ...parabola(0), curve, start: { x: 0, loss: 0.5, slope: 0 } }, 0, 0.5);
    expect(plot.up.map(({ text }) => text)).toEqual(["0.2", "0.4", "0.6", "0.8", "1"]);
  });

  it("has no line at zero where zero is out of range, and no room for its number at an end", () => {
    const plot = plotOf(parabola(3, [2, 4]), 3, 4);
    expect(plot.zero.x).toBeNull();
    expect(plot.across.map(({ text }) => text)).toEqual(["2", "4"]);
    const nearEnd = plotOf(parabola(3, [-0.1, 4]), 3, 4);
    expect(nearEnd.zero.x).not.toBeNull();
    expect(nearEnd.across.map(({ text }) => text)).toEqual(["−0.1", "4"]);
  });

  it("draws the tangent with its slope, and within the plot only", () => {
    const plot = plotOf(parabola(0), 0, 1);
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = numbersOf(plot.tangent);
    const unitX = (plotArea.right - plotArea.left) / 5;
    const unitY = (plotArea.top - plotArea.bottom) / 10;
    expect((y2 - y1) / unitY / ((x2 - x1) / unitX)).toBeCloseTo(-2, 1);
    // Downwards it meets 0 at x = ½.
    expect(x2).toBeCloseTo(plotArea.left + 2.5 * unitX, 1);
    expect(y2).toBe(plotArea.bottom);
    for (const y of [y1, y2]) expect(y).toBeGreaterThanOrEqual(plotArea.top);
  });

  it("keeps a scale where the loss does not change, and shows no point where it is not finite", () => {
    const flat = { ...parabola(0), curve: [-2, 3].map((x) => ({ x, loss: 4 })) };
    const plot = plotOf({ ...flat, start: { x: 0, loss: 4, slope: 0 } }, 0, Number.NaN);
    expect(plot.up.length).toBeGreaterThanOrEqual(2);
    expect(numbersOf(plot.curve).every(Number.isFinite)).toBe(true);
    expect(numbersOf(plot.tangent)).toHaveLength(4);
    expect(plot.at).toBeNull();
    expect(tangentPlot({ ...flat, curve: [] }, 0, Number.NaN)).toBeNull();
  });
});
