import { expect, test } from "vitest";
import { createRun } from "../engine/arena.ts";
import { compile } from "../engine/compile.ts";
import { runAll } from "../engine/run.ts";
import { stepCount } from "../engine/steps.ts";
import { tensorGraph } from "../engine/testing/tensor-graph.ts";
import { bugs } from "./bugs.ts";
import { compareDescents, descentsWords } from "./descents.ts";
import { evidenceOf } from "./evidence.ts";
import { labEdge, labNode, openLab } from "./lab.ts";
import { emptyPile } from "./pile.ts";
import { damagedDescent, labRows } from "./update.ts";

const run = createRun(compile(tensorGraph()));
runAll(run);
const ids = Object.keys(bugs) as (keyof typeof bugs)[];

test.each(ids)("%s: a graph with tensors can’t show it, and says so", (bug) => {
  expect(evidenceOf(run.program, bug)).toEqual({
    shows: false,
    says: "This panel speaks of single numbers so far; n0 holds a tensor [2, 3].",
    nodes: [],
    edges: [],
  });
  const lab = openLab(run, stepCount(run.program), bug, emptyPile);
  const { nodes, edges } = run.program.graph;
  for (const { id } of nodes) expect(labNode(lab, id)).toBeNull();
  for (const { id } of edges) expect(labEdge(lab, id)).toBeNull();
  expect(labRows(lab, 0.1).every(({ damagedGradient }) => damagedGradient === null)).toBe(true);
  damagedDescent(run, bug, emptyPile, 0.1);
  expect(descentsWords(compareDescents(run, bug, 0.1, 3))).not.toMatch(/NaN/);
});
