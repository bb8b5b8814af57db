import { describe, expect, test, vi } from "vitest";
import { edgeId, emptyGraph, type Graph, type NodeId, nodeId } from "../model/graph.ts";
import { nested, tensorOf } from "../tensor/tensor.ts";
import { compile } from "./compile.ts";
import { runGraph, valueAt } from "./testing/numbers.ts";
import { sketch } from "./testing/sketch.ts";

function problemsOf(graph: Graph) {
  return compile(graph).problems.map(({ code, severity, node }) => [code, severity, node]);
}

test("an empty graph has none", () => {
  expect(problemsOf(emptyGraph)).toEqual([]);
});

test("inputs that are not wired are named, what follows is left out, the rest runs", () => {
  const draft = sketch();
  const x = draft.input(2);
  const half = draft.add("add", [x]);
  const after = draft.add("square", [half]);
  const fine = draft.add("square", [x]);
  const run = runGraph(draft.graph(after));
  expect(problemsOf(run.program.graph)).toEqual([["input-not-wired", "error", half]]);
  expect(run.program.problems[0]?.message).toBe(
    "Input b of n1 is not wired. Wire a value into it.",
  );
  expect(run.program.nodes.map(({ node }) => node.id)).toEqual([x, fine]);
  expect(run.program.loss).toBeNull();
  expect(valueAt(run, fine)).toBe(4);
});

test("two missing inputs are one problem", () => {
  const draft = sketch();
  draft.add("squared-error");
  expect(compile(draft.graph()).problems[0]?.message).toBe(
    "Inputs prediction and target of n0 are not wired. Wire a value into them.",
  );
});

test("a variadic op needs at least one input that it has", () => {
  const draft = sketch();
  const x = draft.input(1);
  const sum = draft.add("sum", [x]);
  const graph = draft.graph();
  const wrong = { ...graph, edges: graph.edges.map((edge) => ({ ...edge, targetHandle: "y" })) };
  expect(problemsOf(wrong)[0]).toEqual(["no-inputs", "error", sum]);
});

test("of two edges into one handle the last counts, for every kind of op", () => {
  for (const op of ["negate", "sum"]) {
    const draft = sketch();
    const [a, b] = [draft.input(1), draft.input(2)];
    const node = draft.add(op, [a]);
    const graph = draft.graph(node);
    const again = { ...graph.edges[0], id: edgeId("again"), source: b } as Graph["edges"][number];
    const run = runGraph({ ...graph, edges: [...graph.edges, again] });
    expect(Math.abs(valueAt(run, node))).toBe(2);
  }
});

test("an unknown op is named and kept out", () => {
  const draft = sketch();
  const strange = draft.add("flux-capacitor");
  expect(problemsOf(draft.graph(strange))).toEqual([["unknown-op", "error", strange]]);
  expect(compile(draft.graph()).problems[0]?.message).toContain("“flux-capacitor”");
});

test("no loss is a note", () => {
  const draft = sketch();
  draft.input(1);
  expect(problemsOf(draft.graph())).toEqual([["no-loss", "note", null]]);
});

describe("a cycle", () => {
  function ring(count: number): Graph {
    const draft = sketch();
    const x = draft.input(1);
    draft.add("square", [x]);
    const ids = Array.from({ length: count }, (_, i) => nodeId(`r${i}`));
    const graph = draft.graph();
    return {
      ...graph,
      nodes: [
        ...graph.nodes,
        ...ids.map((id) => ({
          id,
          op: "negate",
          label: "",
          position: [0, 0] as const,
          params: {},
        })),
      ],
      edges: [
        ...graph.edges,
        ...ids.map((id, i) => ({
          id: edgeId(`ring${i}`),
          source: id,
          sourceHandle: "out",
          target: ids[(i + 1) % count] as typeof id,
          targetHandle: "x",
        })),
      ],
    };
  }

  test("is named by its nodes, and what it does not touch runs", () => {
    const { problems, nodes } = compile(ring(3));
    expect(problems[0]?.code).toBe("cycle");
    expect(problems[0]?.message).toMatch(/^The wires run in a circle \((r\d → ){3}r\d\)/);
    expect(nodes.map(({ node }) => node.id)).toEqual(["n0", "n1"]);
  });

  test("of many nodes is named by the first of them", () => {
    expect(compile(ring(100_000)).problems[0]?.message.length).toBeLessThan(250);
  });
});

describe("shapes", () => {
  test("that do not fit are named", () => {
    const draft = sketch();
    const [a, b] = [draft.input([1, 2, 3]), draft.input([1, 2])];
    const sum = draft.add("add", [a, b]);
    const { problems } = compile(draft.graph());
    expect(problems.map(({ code, node }) => [code, node])).toContainEqual(["shape-mismatch", sum]);
    expect(problems[0]?.message).toBe(
      "The inputs of n2 do not fit: n0 is [3] and n1 is [2]. Axes are compared from the last; they must be equal, or one of them 1 long.",
    );
  });

  test("of a neuron's weight count too", () => {
    const draft = sketch();
    draft.add("neuron", [draft.input([1, 2, 3])], { w1: [1, 2] });
    expect(compile(draft.graph()).problems[0]?.message).toContain(
      "w1 is [2] and bias is one number",
    );
  });
});

describe("tensors from JSON", () => {
  test.each([
    3,
    [1, 2],
    [
      [1, 2, 3],
      [4, 5, 6],
    ],
    [[[1]], [[2]]],
  ])("%j reads and writes", (json) => {
    const tensor = tensorOf(json);
    expect(tensor && nested(tensor)).toEqual(json);
  });

  test.each([
    [[]],
    [[[], []]],
    [[1, [2]]],
    [[[1], [2, 3]]],
    ["1"],
    [[null]],
    [[["1"]]],
    [undefined],
  ])("%j is none", (json) => {
    expect(tensorOf(json)).toBeNull();
  });
});

test("numbers on the way count too where a graph is beyond memory, and the rest runs", () => {
  const draft = sketch();
  const image = draft.input([[[1]]]);
  const padding = { padding: [1e5, 1e5], stride: [1e5, 1e5] };
  const padded = draft.add("conv-2d", [image], padding);
  const many = Array.from({ length: 11_000 }, (_, i) => i);
  const [row, column] = [draft.input(many), draft.input(many.map((i) => [i]))];
  const outer = draft.add("multiply", [column, row]);
  const after = draft.add("square", [outer]);
  const fine = draft.add("square", [image]);
  const { problems, position } = compile(draft.graph());
  const refused = problems.filter(({ code }) => code === "shape-mismatch");
  expect(new Set(refused.map(({ node }) => node))).toEqual(new Set([padded, outer]));
  expect(refused.find(({ node }) => node === padded)?.message).toBe(
    "n1 is beyond memory: with what is computed on its way and for its gradients, the graph has more than 268,435,456 numbers. Make its inputs smaller, or what its settings make of them.",
  );
  expect(position.has(after)).toBe(false);
  expect(position.has(fine)).toBe(true);
});

test("a tensor beyond memory is refused before its numbers are drawn", () => {
  const draft = sketch();
  const x = draft.input([1]);
  const dense = draft.add("dense", [x], { units: 120_000_000 });
  const drawing = vi.spyOn(Float64Array, "from");
  const { problems } = compile(draft.graph());
  const counts = drawing.mock.calls.map(([from]) => Array.from(from).length);
  drawing.mockRestore();
  expect(problems.find(({ node }) => node === dense)?.message).toContain("beyond memory");
  expect(Math.max(0, ...counts)).toBeLessThan(1000);
});

test("a node that is left out takes no room", () => {
  const length = (add: (draft: ReturnType<typeof sketch>, x: NodeId) => void) => {
    const draft = sketch();
    const x = draft.input([1, 2, 3]);
    draft.add("neuron", [x], { w1: 1, bias: 0 });
    add(draft, x);
    return compile(draft.graph()).length;
  };
  const alone = length(() => {});
  const misfits: readonly Parameters<typeof length>[0][] = [
    (draft, x) => draft.add("layer-norm", [x], { scale: [1, 2, 3], shift: [1, 2] }),
    (draft, x) => draft.add("dense", [x], { units: 2, weight: [[1, 2]] }),
    (draft, x) => draft.add("neuron", [x], { w1: [1, 2], bias: 1 }),
    (draft, x) => draft.add("max-pool-2d", [x]),
  ];
  for (const misfit of misfits) expect(length(misfit)).toBe(alone);
});
