import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRun, type Run } from "../../engine/arena.ts";
import { compile } from "../../engine/compile.ts";
import { lossValue } from "../../engine/read.ts";
import { runAll } from "../../engine/run.ts";
import { emptyGraph, type Graph, type NodeId, nodeId } from "../../model/graph.ts";
import { neuronOp } from "../../ops/neuron.ts";
import { connect } from "./connections.ts";
import { overlap } from "./expand-layout.ts";
import { expandNeuron } from "./expand-neuron.ts";
import { setFrozen } from "./frozen.ts";
import { addNode, createNode, setLoss } from "./nodes.ts";
import { setParam } from "./params.ts";

interface Sample {
  readonly activation: string;
  /** null for a neuron without one. */
  readonly bias: number | null;
  readonly inputs: readonly { readonly x: number; readonly w: number; readonly handle: number }[];
}

const number = fc.double({ min: -3, max: 3, noNaN: true });
const samples: fc.Arbitrary<Sample> = fc.record({
  activation: fc.constantFrom(...neuronOp.params[2].options),
  bias: fc.option(number, { freq: 3 }),
  inputs: fc.uniqueArray(
    fc.record({ x: number, w: number, handle: fc.integer({ min: 1, max: 9 }) }),
    { minLength: 1, maxLength: 5, selector: (input) => input.handle },
  ),
});

/** Inputs → a neuron → its square, which is the loss. */
function neuronGraph({ activation, bias, inputs }: Sample): Graph {
  let graph = emptyGraph;
  const add = (op: string, x: number, y: number): NodeId => {
    const node = createNode(graph, op, [x, y]);
    graph = addNode(graph, node);
    return node.id;
  };
  const wire = (source: NodeId, target: NodeId, targetHandle: string) => {
    graph = connect(graph, { source, sourceHandle: "out", target, targetHandle });
  };
  const neuron = add("neuron", 360, 0);
  inputs.forEach(({ x, w, handle }, i) => {
    const input = add("input", 0, i * 170);
    graph = setParam(graph, input, "value", x);
    wire(input, neuron, `x${handle}`);
    graph = setParam(graph, neuron, `w${handle}`, w);
  });
  graph = setParam(graph, neuron, "activation", activation);
  graph =
    bias === null
      ? setParam(graph, neuron, "hasBias", "no")
      : setParam(graph, neuron, "bias", bias);
  const square = add("square", 720, 0);
  wire(neuron, square, "x");
  add("constant", 300, 200);
  return setLoss(graph, square);
}

function run(graph: Graph): Run {
  const run = createRun(compile(graph));
  runAll(run);
  return run;
}

function gradientOf({ program, gradients }: Run, id: string): number {
  const at = program.position.get(nodeId(id));
  return at === undefined
    ? Number.NaN
    : (gradients[program.nodes[at]?.value.offset ?? -1] ?? Number.NaN);
}

function paramGradient({ program, gradients }: Run, id: string, name: string): number {
  const at = program.position.get(nodeId(id)) ?? -1;
  const cell = program.nodes[at]?.params.find((param) => param.name === name);
  return gradients[cell?.offset ?? -1] ?? Number.NaN;
}

/** Equal but for rounding: the derivative's factors are multiplied in another order. */
function close(a: number, b: number): void {
  expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(a)));
}

describe("expandNeuron", () => {
  test("computes the same loss and the same gradients", () => {
    fc.assert(
      fc.property(samples, (sample) => {
        const graph = neuronGraph(sample);
        const before = run(graph);
        const after = run(expandNeuron(graph, nodeId("n1")));
        expect(after.program.problems).toEqual([]);
        expect(lossValue(after)).toBe(lossValue(before));
        if (sample.bias === null) expect(after.program.position.has(nodeId("n1-bias"))).toBe(false);
        else close(gradientOf(after, "n1-bias"), paramGradient(before, "n1", "bias"));
        sample.inputs.forEach(({ handle }, i) => {
          close(gradientOf(after, `n1-w${handle}`), paramGradient(before, "n1", `w${handle}`));
          const input = i === 0 ? "x" : `x${i + 1}`;
          close(gradientOf(after, input), gradientOf(before, input));
        });
      }),
      { numRuns: 200 },
    );
  });

  test("no nodes overlap, what the neuron feeds and the loss stay", () => {
    fc.assert(
      fc.property(samples, (sample) => {
        const graph = neuronGraph(sample);
        const expanded = expandNeuron(graph, nodeId("n1"));
        for (const [i, a] of expanded.nodes.entries())
          for (const b of expanded.nodes.slice(i + 1))
            expect(overlap(a.position, b.position), `${a.id} over ${b.id}`).toBe(false);
        expect(expanded.loss).toBe(graph.loss);
        expect(expanded.edges).toContainEqual(graph.edges.at(-1));
        expect(expanded.nodes.some((node) => node.op === "neuron")).toBe(false);
      }),
    );
  });

  test("wires run from left to right", () => {
    const sample = {
      activation: "tanh",
      bias: 1,
      inputs: [
        { x: 1, w: 2, handle: 1 },
        { x: 3, w: 4, handle: 2 },
      ],
    };
    const { nodes, edges } = expandNeuron(neuronGraph(sample), nodeId("n1"));
    const x = new Map(nodes.map((node) => [node.id, node.position[0]]));
    for (const { source, target } of edges) expect(x.get(source)).toBeLessThan(x.get(target) ?? 0);
  });

  test("an identity has no activation node, one wire needs no sum", () => {
    const graph = neuronGraph({
      activation: "identity",
      bias: 1,
      inputs: [{ x: 1, w: 2, handle: 1 }],
    });
    expect(expandNeuron(graph, nodeId("n1")).nodes.map((node) => `${node.id} ${node.op}`)).toEqual([
      "n1-w1 parameter",
      "n1-w1x1 multiply",
      "n1-bias parameter",
      "n1 add",
      "x input",
      "square square",
      "c constant",
    ]);
  });

  test("one wire without a bias and an activation is one product", () => {
    const inputs = [{ x: 1, w: 2, handle: 1 }];
    const graph = neuronGraph({ activation: "identity", bias: null, inputs });
    const ops = expandNeuron(graph, nodeId("n1")).nodes.map((node) => `${node.id} ${node.op}`);
    expect(ops.slice(0, 2)).toEqual(["n1-w1 parameter", "n1 multiply"]);
  });

  test("what was frozen stays frozen", () => {
    const inputs = [{ x: 1, w: 2, handle: 1 }];
    const graph = neuronGraph({ activation: "tanh", bias: 1, inputs });
    const expanded = expandNeuron(setFrozen(graph, nodeId("n1"), "w1", true), nodeId("n1"));
    expect(
      expanded.nodes.filter(({ op }) => op === "parameter").map(({ params }) => params),
    ).toEqual([{ value: 2, frozen: ["value"] }, { value: 1 }]);
  });

  test("other nodes, and neurons without wires, are left as they are", () => {
    const graph = addNode(emptyGraph, createNode(emptyGraph, "neuron", [0, 0]));
    expect(expandNeuron(graph, nodeId("n1"))).toBe(graph);
    expect(expandNeuron(graph, nodeId("gone"))).toBe(graph);
  });
});
