import { describe, expect, test } from "vitest";
import { readDocument } from "../document/read.ts";
import { compile } from "../engine/compile.ts";
import { type Equation, equationText, explainEdge, explainNode } from "../engine/explain.ts";
import { createRun, runAll } from "../engine/run.ts";
import { stepCount } from "../engine/steps.ts";
import { examples } from "../examples/index.ts";
import type { Graph } from "../model/graph.ts";
import { typeset } from "./typeset.ts";

function equations(graph: Graph): readonly Equation[] {
  const run = createRun(compile(graph));
  runAll(run);
  const taken = stepCount(run.program);
  const ofNodes = graph.nodes.flatMap(({ id }) => {
    const found = explainNode(run, taken, id);
    return found ? [found.value, found.gradient, ...found.terms.map((term) => term.equation)] : [];
  });
  const ofEdges = graph.edges.flatMap(({ id }) => {
    const found = explainEdge(run, taken, id);
    return found ? [found.partial, found.chain] : [];
  });
  return [...ofNodes, ...ofEdges].filter((each) => each !== null);
}

const letters = (text: string) => text.replace(/[\s()·×]/g, "");

describe("equations that the engine writes", () => {
  test.each(examples)("$id: each is set as a formula of the same letters", ({ text }) => {
    const read = readDocument(text);
    if (read.kind === "refused") throw new Error("The example can’t be read.");
    for (const equation of equations(read.graph))
      for (const line of [equationText(equation), equation.numbers ?? ""].filter(Boolean)) {
        const parts = typeset(line, 500);
        expect(letters(parts?.map((part) => part.text).join("") ?? ""), line).toBe(letters(line));
      }
  });

  test("a part that is too long is not set", () => {
    expect(typeset("1/(1 + exp(−z))", 10)).toBeNull();
    expect(typeset("1/(1 + exp(−z))", 20)).not.toBeNull();
    expect(typeset("what is that?", 20)).toBeNull();
    expect(typeset("∂L/∂w = Σ over 4 samples of ∂L/∂o", 50)).toBeNull();
  });
});
