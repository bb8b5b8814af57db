import { describe, expect, test } from "vitest";
import { createRun, type Run } from "../engine/arena.ts";
import { compile } from "../engine/compile.ts";
import * as read from "../engine/read.ts";
import { runAll } from "../engine/run.ts";
import { settingsOf } from "../engine/settings.ts";
import { expectClose } from "../engine/testing/numbers.ts";
import { computingOps, randomNode } from "../engine/testing/random-node.ts";
import { sampleGraph, structuredOps } from "../engine/testing/structured-graph.ts";
import { type Graph, nodeId } from "../model/graph.ts";
import type { Op } from "../ops/op.ts";
import { nested } from "../tensor/tensor.ts";
import { hasTorch, runScript } from "./testing/python.ts";

interface Outcome {
  readonly shape: readonly number[];
  readonly value: readonly number[];
  /** By handles and names of own tensors. */
  readonly gradients: Readonly<Record<string, readonly number[]>>;
}

interface Case {
  readonly name: string;
  readonly op: Op;
  /** What feeds it. */
  readonly handles: readonly string[];
  readonly run: Run;
}

function ran(graph: Graph): Run {
  const run = createRun(compile(graph));
  runAll(run);
  return run;
}

const sampled = structuredOps.flatMap((op) =>
  op.samples.map((sample, i): Case => {
    const run = ran(sampleGraph(op, sample));
    return { name: `${op.id} ${i}`, op, handles: Object.keys(sample.inputs), run };
  }),
);

/** Every structured op, and every loss with each of its reductions, over shapes that are drawn. */
const drawn = computingOps
  .filter(({ kind, category }) => kind === "structured" || category === "loss")
  .flatMap((op) =>
    Array.from({ length: 25 }, (_, seed): Case => {
      const { graph, handles } = randomNode(op, seed);
      return { name: `${op.id}, seed ${seed}`, op, handles, run: ran(graph) };
    }),
  );

const cases = [...sampled, ...drawn];

function nodeOf(run: Run, id: string) {
  return read.programNode(run.program, nodeId(id))!;
}

function tensorAt(run: Run, id: string) {
  const { shape, value } = nodeOf(run, id);
  return nested({ shape, data: read.valuesOf(run, value) });
}

/** What the script is given of a case. */
function spelled({ op, handles, run }: Case) {
  const node = nodeOf(run, "op");
  const settings = settingsOf(op, node.node);
  const known: Record<string, unknown> = {};
  for (const { kind, name } of op.params) {
    if (kind === "number") known[name] = settings.number(name);
    if (kind === "integer") known[name] = settings.integer(name);
    if (kind === "integers") known[name] = settings.integers(name);
    if (kind === "choice") known[name] = settings.choice(name);
  }
  const own = node.params.filter(({ name }) =>
    op.params.some((spec) => spec.kind === "tensor" && spec.name === name),
  );
  const tensors = own.map((cell) => [
    cell.name,
    nested({ shape: cell.initial.shape, data: read.valuesOf(run, cell) }),
  ]);
  return {
    op: op.id,
    inputs: Object.fromEntries(handles.map((handle) => [handle, tensorAt(run, `in-${handle}`)])),
    settings: known,
    tensors: Object.fromEntries(tensors),
    weights: tensorAt(run, "weights"),
  };
}

describe.skipIf(!hasTorch())("PyTorch has the same value and gradients", () => {
  const outcomes = hasTorch()
    ? (runScript("run_structured.py", cases.map(spelled)) as readonly Outcome[])
    : [];

  test.each(cases.map((each, i) => [each.name, each, outcomes[i]!] as const))(
    "%s",
    (_, { handles, run }, outcome) => {
      const node = nodeOf(run, "op");
      expect(node.shape).toEqual(outcome.shape);
      const compare = (found: Float64Array, known: readonly number[], what: string) => {
        expect(found).toHaveLength(known.length);
        for (const [i, number] of known.entries())
          expectClose(found[i]!, number, 1e-11, 1e-14, `${what}[${i}]`);
      };
      compare(read.valuesOf(run, node.value), outcome.value, "value");
      for (const handle of handles) {
        const { value } = nodeOf(run, `in-${handle}`);
        compare(read.gradientsOf(run, value), outcome.gradients[handle]!, handle);
      }
      for (const cell of node.params)
        if (cell.trainable && outcome.gradients[cell.name])
          compare(read.gradientsOf(run, cell), outcome.gradients[cell.name]!, cell.name);
    },
  );
});
