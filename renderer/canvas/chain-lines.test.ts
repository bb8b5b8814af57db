import { describe, expect, it } from "vitest";
import { exampleGraph, id, openApp } from "../state/testing/open-app.ts";
import { chainLines, shortLines } from "./chain-lines.ts";

function linesOf(example: string, node: string) {
  const { store } = openApp(exampleGraph(example));
  const lines = chainLines(store.getState(), { kind: "node", id: id(node) });
  return { lines, shown: shortLines(lines) };
}

describe("the card on the canvas", () => {
  it("has all the lines of a small node, its terms included", () => {
    const { lines, shown } = linesOf("fan-out", "x");
    const terms = lines.filter(({ kind }) => kind === "term");
    expect(terms).toHaveLength(3);
    expect(terms.map(({ through }) => through)).toEqual(["x²", "x²", "f"]);
    for (const { equation } of terms)
      expect(equation).toMatchObject({ left: null, right: { text: expect.stringMatching(/^∂/) } });
    expect(shown).toEqual(lines);
  });

  it("leaves out what would cover the graph: long formulas and many terms", () => {
    const neuron = linesOf("moons", "h2_8");
    expect(neuron.lines.map(({ kind }) => kind)).toEqual(["value", "gradient"]);
    expect(neuron.shown.map(({ kind }) => kind)).toEqual(["gradient"]);
    expect(linesOf("moons", "x1").shown).toEqual([]);
  });
});
