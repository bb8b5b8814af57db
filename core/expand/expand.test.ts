import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { groupIntoBlock } from "../document/edit/blocks.ts";
import { extractFragment, pasteFragment } from "../document/edit/fragment.ts";
import { setFrozen } from "../document/edit/frozen.ts";
import { moveNodes, removeElements, setLabel } from "../document/edit/nodes.ts";
import { setParam } from "../document/edit/params.ts";
import { readDocument } from "../document/read.ts";
import { edits } from "../document/testing/edits.ts";
import { writeDocument } from "../document/write.ts";
import { gradientsOf as cellGradients, programNode } from "../engine/read.ts";
import { gradientsOf, paramGradientOf, runGraph, valuesOf } from "../engine/testing/numbers.ts";
import { sketch } from "../engine/testing/sketch.ts";
import {
  emptyGraph,
  findNode,
  type Graph,
  type NodeId,
  nodeId,
  type Params,
} from "../model/graph.ts";
import { defaultSettings } from "../model/settings.ts";
import { nothingSoFar, type TensorProgress } from "../model/training.ts";
import { activationOps } from "../ops/activation.ts";
import { type Tensor, tensorOf } from "../tensor/tensor.ts";
import { expandNode, expandRefusal } from "./expand.ts";
import { foldBack, foldBackRefusal } from "./fold-back.ts";
import { arrange, expandedAll } from "./testing/expanded.ts";

/** A file has no −0. */
const number = fc.double({ min: -3, max: 3, noNaN: true }).map((n) => n + 0);
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
] as const)("%s", (title, samples) => {
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

  test("has the gradient of every weight, where it is folded back to", () => {
    let weights = 0;
    fc.assert(
      fc.property(samples, ({ graph, node }) => {
        const expanded = expandedAll(graph, node);
        const after = runGraph(expanded);
        // Each weight of a part becomes its gradient; so do those of the node that they fold back to.
        const parts = after.program.nodes.filter(({ node: { block } }) => block !== undefined);
        const gradients = parts.reduce((changed, part) => {
          const own = part.params.filter(({ trainable }) => trainable);
          return own.reduce(
            (grown, { name }) =>
              setParam(grown, part.node.id, name, paramGradientOf(after, part.node.id, name)),
            changed,
          );
        }, expanded);
        const { params } = findNode(backed(gradients), node)!;
        const before = runGraph(graph);
        for (const cell of programNode(before.program, node)!.params) {
          const found = tensorOf(params[cell.name])!;
          expect(found.shape).toEqual(cell.initial.shape);
          close([...found.data], [...cellGradients(before, cell)]);
          weights += cell.size;
        }
      }),
      { numRuns: 60 },
    );
    expect(weights > 0).toBe(title !== "attention");
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

test("any graph's nodes expand without a number changed, and fold back to the same bytes of its file", () => {
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
      const [before, after] = [runGraph(graph), runGraph(result.graph)];
      for (const each of before.program.nodes)
        expect(valuesOf(after, each.node.id)).toEqual(valuesOf(before, each.node.id));
      const folded = foldBack(result.graph, result.block);
      expect(folded.kind === "folded" && writeDocument(folded.graph)).toBe(writeDocument(graph));
    }),
    { numRuns: 200 },
  );
});

/** x → a dense layer of 2 units → the sum of its squares. */
function twoUnits(params: Params = {}): Graph {
  const draft = sketch();
  const x = draft.input(tensorOf([1, -2, 0.5])!);
  const node = draft.add("dense", [x], { units: 2, activation: "tanh", ...params });
  return reread(draft.graph(draft.add("reduce-sum", [draft.add("square", [node])])));
}

const layer = nodeId("n1");

function withProgress(graph: Graph, tensors: readonly TensorProgress[]): Graph {
  const progress = {
    epoch: 1,
    updates: 1,
    soFar: nothingSoFar,
    best: null,
    optimizer: "momentum",
    parameters: [],
    tensors,
    records: [],
  } as const;
  return { ...graph, training: { settings: defaultSettings, progress } };
}

describe("a dense layer that is expanded", () => {
  test("is its numbers, its neurons and a stack in an open block of its name", () => {
    const graph = expandedAll(setLabel(twoUnits(), layer, "h"), layer);
    expect(graph.nodes.slice(1, 7).map(({ id, label, op }) => `${id} ${label} ${op}`)).toEqual([
      "n1-x0 n0[0] select",
      "n1-x1 n0[1] select",
      "n1-x2 n0[2] select",
      "n1-h0 h[0] neuron",
      "n1-h1 h[1] neuron",
      "n1 h stack",
    ]);
    expect(graph.blocks).toMatchObject([{ label: "h", folded: false, parent: null }]);
    const places = graph.nodes.map(({ position }) => position.join());
    expect(new Set(places.slice(1, 7)).size).toBe(6);
  });

  test("takes changed and frozen weights back along, and leaves out what is still as drawn", () => {
    const expanded = expandedAll(setFrozen(twoUnits(), layer, "weight", true), layer);
    const changed = setParam(expanded, nodeId("n1-h1"), "w3", 7);
    const { params } = findNode(backed(changed), layer)!;
    expect(params).toMatchObject({ units: 2, activation: "tanh" });
    expect((params.weight as Tensor).data[5]).toBe(7);
    expect(Object.keys(params)).not.toContain("bias");
    expect(backed(expanded).nodes).toEqual(setFrozen(twoUnits(), layer, "weight", true).nodes);
  });

  test("takes along what training remembers of each weight", () => {
    const weight = tensorOf([
      [1, 2, 3],
      [4, 5, 6],
    ])!;
    const bias = tensorOf([0, 0])!;
    const graph = withProgress(twoUnits({ weight, bias }), [
      {
        node: layer,
        param: "weight",
        initial: weight,
        state: [
          tensorOf([
            [7, 8, 9],
            [10, 11, 12],
          ])!,
        ],
      },
      { node: layer, param: "bias", initial: bias, state: [bias] },
    ]);
    const text = writeDocument(graph);
    const expanded = expandedAll(graph, layer);
    const { parameters, tensors } = expanded.training!.progress!;
    expect(tensors).toBeUndefined();
    expect(parameters.map(({ node, param }) => `${node} ${param}`)).toEqual(
      [0, 1].flatMap((unit) => ["w1", "w2", "w3", "bias"].map((name) => `n1-h${unit} ${name}`)),
    );
    expect(parameters[6]).toMatchObject({ initial: 6, state: [12] });
    expect(writeDocument(backed(expanded))).toBe(text);
    expect(writeDocument(backed(reread(expanded)))).toBe(text);
  });

  test("folds back as a copy, and inside another block", () => {
    const expanded = expandedAll(twoUnits(), layer);
    const [block] = expanded.blocks!;
    const fragment = extractFragment(expanded, [], [block!.id]);
    const into = groupIntoBlock(expanded, { nodes: [nodeId("n0")], blocks: [block!.id] });
    const wire = { source: nodeId("n0"), sourceHandle: "out", targetHandle: "x" };
    const incoming = [0, 1, 2].map((i) => ({ ...wire, target: nodeId(`n1-x${i}`) }));
    const pasted = pasteFragment(into.graph, fragment, [0, 900], incoming, into.block);
    const folded = foldBack(pasted.graph, pasted.blocks[0]!);
    expect(folded).toMatchObject({ kind: "folded" });
    const node = folded.kind === "folded" && findNode(folded.graph, folded.node);
    expect(node).toMatchObject({ op: "dense", block: into.block });
  });
});

describe("is refused in words:", () => {
  test.each([
    [
      "a layer on a matrix",
      [
        [1, 2],
        [3, 4],
      ],
      2,
      "Its x is [2, 2], and only a layer on a vector is made of single neurons.",
    ],
    [
      "a large layer",
      Array.from({ length: 64 }, () => 0),
      10,
      "It has 10 units and 640 weights. Up to 64 units and 256 weights can be seen as single neurons.",
    ],
  ])("%s", (_, x, units, reason) => {
    const draft = sketch();
    const node = draft.add("dense", [draft.input(tensorOf(x)!)], { units });
    expect(expandRefusal(draft.graph(), node)).toBe(reason);
    expect(expandNode(draft.graph(), node, arrange)).toEqual({ kind: "refused", reason });
  });

  test("a neuron, a layer and attention without wires, and other nodes", () => {
    const draft = sketch();
    const refusals = ["neuron", "dense", "attention", "square"].map((op) => {
      const id = draft.add(op);
      return expandRefusal(draft.graph(), id);
    });
    expect(refusals).toEqual([
      "Wire an input first.",
      "Wire its x first.",
      "Wire its query, key, value first.",
      "It is not made of other operations.",
    ]);
  });

  const neuron = nodeId("n1-h1");
  test.each([
    [
      "another activation",
      (g: Graph) => setParam(g, neuron, "activation", "relu"),
      "activation of n1[1] is not what it was.",
    ],
    [
      "a wire that is gone",
      (g: Graph) => removeElements(g, { nodes: [], edges: [g.edges.at(-1)!.id] }),
      "",
    ],
    [
      "a weight that is frozen alone",
      (g: Graph) => setFrozen(g, neuron, "w2", true),
      "Of its weight some numbers are frozen and others are not. Freeze all, or none.",
    ],
    [
      "a part that is the loss",
      (g: Graph) => ({ ...g, loss: neuron }),
      "n1[1] is the loss. Choose another one first.",
    ],
  ])("to fold back %s", (_, change, reason) => {
    const expanded = change(expandedAll(twoUnits(), layer));
    const block = expanded.blocks![0]!.id;
    const said = foldBackRefusal(expanded, block);
    expect(said).not.toBeNull();
    if (reason !== "") expect(said).toBe(reason);
    expect(foldBack(expanded, block)).toEqual({ kind: "refused", reason: said });
  });
});

test("what stands in the way is moved, and comes back unless its place was taken", () => {
  const apart = moveNodes(
    twoUnits(),
    new Map([
      [nodeId("n2"), [200, 0]],
      [nodeId("n3"), [400, 90]],
    ]),
  );
  const expanded = expandedAll(apart, layer);
  const right = Math.max(...expanded.nodes.slice(1, 7).map(({ position }) => position[0]));
  for (const id of ["n2", "n3"])
    expect(findNode(expanded, nodeId(id))!.position[0]).toBeGreaterThan(right);
  expect(backed(expanded).nodes).toEqual(apart.nodes);
  const taken = moveNodes(expanded, new Map([[nodeId("n2"), [50, 0]]]));
  expect(findNode(backed(taken), nodeId("n3"))).toEqual(findNode(taken, nodeId("n3")));
});
