import { expect, test } from "vitest";
import { readDocument } from "../document/read.ts";
import { scalarExamples as examples } from "../examples/scalars.ts";
import { parseFormula } from "../markup/parse.ts";
import { formulaParts } from "../markup/write.ts";
import type { Graph } from "../model/graph.ts";
import { mathMarkup } from "../ops/expression/mathml.ts";
import { createRun } from "./arena.ts";
import { compile } from "./compile.ts";
import { equationSide, type Side } from "./equation.ts";
import { explainEdge, explainNode } from "./explain.ts";
import { runAll } from "./run.ts";
import { stepCount } from "./steps.ts";

/** All that is said of a graph whose numbers are known. */
function sidesOf(graph: Graph): readonly Side[] {
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
  return [...ofNodes, ...ofEdges].flatMap((each) =>
    each ? [equationSide(each), ...(each.numbers ? [each.numbers] : [])] : [],
  );
}

test.each(examples)("$id: what is shown is what the words read as", ({ text }) => {
  const read = readDocument(text);
  if (read.kind === "refused") throw new Error("The example can’t be read.");
  const sides = sidesOf(read.graph);
  expect(sides.length).toBeGreaterThan(0);
  for (const side of sides) {
    const parsed = parseFormula(side.text);
    if (parsed.kind === "fault" || !side.formula) throw new Error(side.text);
    const [shown, typed] = [side.formula, parsed.formula].map((formula) =>
      formulaParts(formula).map(({ math }) => mathMarkup(math)),
    );
    expect(shown, side.text).toEqual(typed);
  }
});
