import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { readDocument } from "../document/read.ts";
import { edits } from "../document/testing/edits.ts";
import { writeDocument } from "../document/write.ts";
import { gradientsOf, runGraph, valuesOf } from "../engine/testing/numbers.ts";
import { sketch } from "../engine/testing/sketch.ts";
import { emptyGraph, type Graph, type NodeId } from "../model/graph.ts";
import { activationOps } from "../ops/activation.ts";
import { tensorOf } from "../tensor/tensor.ts";
import { expandNode, expandRefusal } from "./expand.ts";
import { foldBack } from "./fold-back.ts";
import { arrange, expandedAll } from "./testing/expanded.ts";

const number = fc.double({ min: -3, max: 3, noNaN: true });
const activation = fc.constantFrom("identity", ...activationOps.map(({ id }) => id));
const numbers = (length: number) => fc.array(number, { minLength: length, maxLength: length });
const matrix = (rows: number, columns: number) =>
  fc.array(numbers(columns), { minLength: rows, maxLength: rows });
const size = fc.integer({ min: 1, max: 5 });

/** x → a dense layer → the sum of its squares, which is the loss. */
const dense = fc.tuple(size, size, activation).chain(([width, units, chosen]) =>
  fc.tuple(numbers(width), matrix(units, width), numbers(units)).map(([x, weight, bias]) => {
    const draft = sketch();
    const input = draft.input(tensorOf(x)!);
    const own = { weight: tensorOf(weight)!, bias: tensorOf(bias)! };
    const node = draft.add("dense", [input], { units, activation: chosen, ...own });
    const loss = draft.add("reduce-sum", [draft.add("square", [node])]);
    return { graph: draft.graph(loss), node, inputs: [input] };
  }),
);

const attention = fc
  .tuple(size, size, size, size, fc.constantFrom("no", "yes"))
  .chain(([queries, keys, depth, width, causal]) =>
    fc.tuple(matrix(queries, depth), matrix(keys, depth), matrix(keys, width)).map((tensors) => {
      const draft = sketch();
      const inputs = tensors.map((each) => draft.input(tensorOf(each)!));
      const node = draft.add("attention", inputs, { causal });
      const loss = draft.add("reduce-sum", [draft.add("square", [node])]);
      return { graph: draft.graph(loss), node, inputs };
    }),
  );

const neuron = fc
  .record({
    chosen: activation,
    hasBias: fc.boolean(),
    wires: fc.array(fc.tuple(number, number), { minLength: 1, maxLength: 5 }),
  })
  .map(({ chosen, hasBias, wires }) => {
    const draft = sketch();
    const inputs = wires.map(([x]) => draft.input(x));
    const node = draft.add("neuron", inputs, {
      ...Object.fromEntries(wires.map(([, w], i) => [`w${i + 1}`, w])),
      bias: 0.25,
      activation: chosen,
      ...(!hasBias && { hasBias: "no" }),
    });
    return { graph: draft.graph(draft.add("square", [node])), node, inputs };
  });

function reread(graph: Graph): Graph {
  const read = readDocument(writeDocument(graph));
  if (read.kind !== "ok") throw new Error(read.problems.map(({ message }) => message).join(" "));
  return read.graph;
}

function backed(graph: Graph): Graph {
  const block = graph.blocks?.findLast(({ expanded }) => expanded);
  const result = block ? foldBack(graph, block.id) : null;
  expect(result, JSON.stringify(result)).toMatchObject({ kind: "folded" });
  return result?.kind === "folded" ? result.graph : graph;
}

/** Equal but for rounding: the derivative's factors are multiplied in another order. */
function close(a: readonly number[] | null, b: readonly number[] | null): void {
  expect(a?.length).toBe(b?.length);
  a?.forEach((n, i) => {
    expect(Math.abs(n - b![i]!)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(n)));
  });
}

describe.each([
  ["a neuron", neuron],
  ["a dense layer", dense],
  ["attention", attention],
] as const)("%s", (_, samples) => {
  test("has the same bits expanded, and gradients that differ in the last digits alone", () => {
    fc.assert(
      fc.property(samples, ({ graph, node, inputs }) => {
        const expanded = expandedAll(graph, node);
        const [before, after] = [runGraph(graph), runGraph(expanded)];
        expect(after.program.problems).toEqual([]);
        for (const id of [node, graph.loss as NodeId])
          expect(valuesOf(after, id)).toEqual(valuesOf(before, id));
        for (const id of inputs) close(gradientsOf(after, id), gradientsOf(before, id));
      }),
      { numRuns: 100 },
    );
  });

  test("folds back to the same bytes, from a file as well", () => {
    fc.assert(
      fc.property(samples, ({ graph: sketched, node }) => {
        const graph = reread(sketched);
        const text = writeDocument(graph);
        const expanded = expandedAll(graph, node);
        expect(writeDocument(backed(expanded))).toBe(text);
        expect(writeDocument(backed(reread(expanded)))).toBe(text);
      }),
      { numRuns: 60 },
    );
  });
});

test("any graph's nodes expand and fold back to the same bytes of its file", () => {
  fc.assert(
    fc.property(edits, fc.nat(), (sequence, at) => {
      const any = sequence.reduce((grown, edit) => edit(grown), emptyGraph);
      // A file has no −0, and places of nodes that were dragged are whole.
      const whole = <T extends { readonly position: readonly [number, number] }>(item: T): T => ({
        ...item,
        position: [Math.round(item.position[0]) + 0, Math.round(item.position[1]) + 0],
      });
      const graph = {
        ...any,
        nodes: any.nodes.map(whole),
        ...(any.blocks && { blocks: any.blocks.map(whole) }),
        ...(any.notes && { notes: any.notes.map(whole) }),
      };
      const able = graph.nodes.filter(({ id }) => expandRefusal(graph, id) === null);
      const node = able[at % Math.max(1, able.length)];
      if (!node) return;
      const result = expandNode(graph, node.id, arrange);
      if (result.kind === "refused") throw new Error(result.reason);
      const folded = foldBack(result.graph, result.block);
      expect(folded.kind === "folded" && writeDocument(folded.graph)).toBe(writeDocument(graph));
    }),
    { numRuns: 200 },
  );
});
