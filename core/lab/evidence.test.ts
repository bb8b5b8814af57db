import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runGraph } from "../engine/testing/numbers.ts";
import { randomGraphs } from "../engine/testing/random-graph.ts";
import { sketch } from "../engine/testing/sketch.ts";
import { scalarExamples as examples } from "../examples/scalars.ts";
import { exampleRun } from "../lesson/testing/runs.ts";
import { bugIds } from "../model/bug.ts";
import { bugs } from "./bugs.ts";
import { evidenceOf } from "./evidence.ts";
import { areAlike, damagedRun } from "./lab.ts";
import { emptyPile } from "./pile.ts";

describe("where a bug shows", () => {
  it("is named, with what to look at", () => {
    const draft = sketch();
    const w = draft.parameter(0.5);
    const h = draft.add("multiply", [w, draft.input(2)]);
    const loss = draft.add("add", [h, draft.add("tanh", [draft.add("square", [h])])]);
    const { program } = runGraph(draft.graph(loss));
    const found = (bug: (typeof bugIds)[number]) => evidenceOf(program, bug);
    expect(found("overwrite")).toMatchObject({ shows: true, nodes: [h] });
    expect(found("overwrite").says).toContain(`${h} (2 wires)`);
    expect(found("overwrite").edges).toHaveLength(2);
    expect(found("no-reset")).toMatchObject({ shows: true, nodes: [w] });
    expect(found("wrong-order")).toMatchObject({ shows: true, nodes: [h] });
    expect(found("no-activation-slope").says).toContain("n4");
    expect(found("bias-per-weight")).toMatchObject({ shows: false, nodes: [] });
    expect(found("bias-per-weight").says).toMatch(/^This graph can’t show it: .*Add a Neuron/);
  });

  it("is nowhere without a loss", () => {
    const draft = sketch();
    draft.parameter(1);
    const { program } = runGraph(draft.graph());
    for (const bug of bugIds) expect(evidenceOf(program, bug).shows).toBe(false);
  });

  it("is honest: where a graph can’t show it, all gradients are right", () => {
    fc.assert(
      fc.property(randomGraphs, ({ graph }) => {
        const run = runGraph(graph);
        for (const bug of bugIds) {
          if (evidenceOf(run.program, bug).shows) continue;
          const damaged = damagedRun(run, bug, emptyPile);
          for (const [i, right] of run.gradients.entries())
            expect(areAlike(damaged.gradients[i] as number, right), bug).toBe(true);
        }
      }),
    );
  });
});

it("every bug shows in one of the examples", () => {
  const programs = examples.map(({ id }) => exampleRun(id).program);
  for (const bug of bugIds)
    expect(programs.some((program) => evidenceOf(program, bug).shows)).toBe(true);
});

it("every bug is told in full", () => {
  for (const id of bugIds) {
    const { title, mark, what, wrong, right } = bugs[id];
    for (const text of [title, mark, ...what, wrong, right]) expect(text.trim()).not.toBe("");
    expect(what.every((sentence) => sentence.endsWith("."))).toBe(true);
  }
});
