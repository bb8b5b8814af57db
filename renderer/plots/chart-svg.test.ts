import { describe, expect, test } from "vitest";
import { type ChartData, chartSvg } from "./chart-svg.ts";

const style = { colour: (token: string) => `of${token}`, hasGround: true };
const chart: ChartData = {
  axis: "Epoch",
  x: [1, 2, 3],
  lines: [
    { name: "Training loss", color: "--value", mark: "now", numbers: [4, 2, 1] },
    { name: "Accuracy", color: "--accuracy", dash: [5, 4], isShare: true, numbers: [0, null, 1] },
  ],
  log: false,
};

function drawn(data: ChartData, hasGround = true) {
  const picture = chartSvg(data, "Loss", { ...style, hasGround });
  const root = new DOMParser().parseFromString(picture.svg, "image/svg+xml").documentElement;
  expect(root.querySelector("parsererror")?.textContent ?? "").toBe("");
  const line = (name: string) => {
    const path = [...root.querySelectorAll("path")].find(
      (each) => each.querySelector("title")?.textContent === name,
    );
    const places =
      path
        ?.getAttribute("d")
        ?.match(/-?[\d.]+/g)
        ?.map(Number) ?? [];
    return {
      path,
      xs: places.filter((_, at) => at % 2 === 0),
      ys: places.filter((_, at) => at % 2),
    };
  };
  const texts = [...root.querySelectorAll("text")];
  return { picture, root, line, words: texts.map((each) => each.textContent), texts };
}

describe("chartSvg", () => {
  test("a number stands at the height of its tick", () => {
    const { line, texts, words } = drawn(chart);
    const { xs, ys } = line("Training loss");
    const foot = (word: string) => Number(texts[words.indexOf(word)]?.getAttribute("y"));
    expect(ys[0]).toBeCloseTo(foot("4") - 4, 1);
    expect(ys[1]).toBeCloseTo(foot("2") - 4, 1);
    expect((xs[1] ?? 0) - (xs[0] ?? 0)).toBeCloseTo((xs[2] ?? 0) - (xs[1] ?? 0), 1);
  });

  test("on a logarithmic scale equal ratios are equally far apart", () => {
    const { ys } = drawn({ ...chart, log: true }).line("Training loss");
    expect((ys[1] ?? 0) - (ys[0] ?? 0)).toBeCloseTo((ys[2] ?? 0) - (ys[1] ?? 0), 1);
  });

  test("a share has an axis of its own, and a gap is bridged", () => {
    const { line, words, texts } = drawn(chart);
    const { path, ys } = line("Accuracy");
    expect(ys).toHaveLength(2);
    expect(ys[1]).toBeCloseTo(Number(texts[words.indexOf("100 %")]?.getAttribute("y")) - 4, 1);
    expect(path?.getAttribute("stroke-dasharray")).toBe("5 4");
    expect(path?.getAttribute("stroke")).toBe("of--accuracy");
  });

  test("its legend names every line, in as many rows as it takes", () => {
    const one = drawn(chart);
    expect(one.words).toEqual(
      expect.arrayContaining(["Training loss", "Accuracy", "Epoch", "Loss"]),
    );
    const lines = Array.from({ length: 12 }, (_, at) => ({
      ...(chart.lines[0] as (typeof chart.lines)[number]),
      name: `A run with a long name, ${at} <&>`,
    }));
    const many = drawn({ ...chart, lines });
    expect(many.picture.height).toBeGreaterThan(one.picture.height);
    expect(many.words).toContain("A run with a long name, 11 <&>");
  });

  test("a single epoch is a dot, none is an empty chart, and a transparent one has no ground", () => {
    const lines = [{ name: "Loss", color: "--value", numbers: [3] } as const];
    expect(drawn({ ...chart, x: [1], lines }).root.querySelectorAll("circle")).toHaveLength(1);
    expect(drawn({ ...chart, x: [], lines: [] }).picture.svg).not.toContain("NaN");
    expect(drawn(chart).picture.svg).toContain("of--surface");
    expect(drawn(chart, false).picture.svg).not.toContain("of--surface");
  });
});
