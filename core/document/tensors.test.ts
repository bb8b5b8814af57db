import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { emptyGraph, type Graph, type Json, nodeId, type ParamValue } from "../model/graph.ts";
import { encodeFloat64 } from "../tensor/base64.ts";
import { sizeOf } from "../tensor/shape.ts";
import { isTensor, type Tensor } from "../tensor/tensor.ts";
import { applyUpdate, changeParam, setParam } from "./edit/params.ts";
import { readDocument, readFragment } from "./read.ts";
import { plainNode, plainProgress, product } from "./testing/files.ts";
import { writeDocument, writeFragment } from "./write.ts";

function graphOf(text: string): Graph {
  const result = readDocument(text);
  if (result.kind === "refused") throw new Error(result.problems.map((p) => p.message).join("\n"));
  return result.graph;
}

function refusal(file: object): readonly string[] {
  const result = readDocument(JSON.stringify(file));
  return result.kind === "ok" ? [] : result.problems.map(({ message }) => message);
}

function withValue(value: unknown) {
  const file = product();
  file.nodes[1] = plainNode("w", "parameter", { value });
  return { ...file, version: 2 };
}

function graphWith(op: string, params: Readonly<Record<string, ParamValue>>): Graph {
  const node = { id: nodeId("n"), op, label: "n", position: [0, 0] as const, params };
  return { ...emptyGraph, nodes: [node] };
}

function tensor(shape: readonly number[], from = (i: number) => i / 3): Tensor {
  return { shape, data: Float64Array.from({ length: sizeOf(shape) }, (_, i) => from(i)) };
}

const shapes = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 4 });
const tensors = shapes.chain((shape) =>
  fc
    .array(fc.double({ noNaN: true, noDefaultInfinity: true }), {
      minLength: sizeOf(shape) > 2000 ? 7 : sizeOf(shape),
      maxLength: sizeOf(shape) > 2000 ? 7 : sizeOf(shape),
    })
    .map((some): Tensor => tensor(shape, (i) => some[i % some.length]!)),
);

describe("tensors in a file", () => {
  test("come back to the bit, and the file is written to the same bytes", () => {
    const params = fc.record({ weight: tensors, bias: tensors, value: tensors });
    fc.assert(
      fc.property(params, ({ weight, bias, value }) => {
        const dense = graphWith("dense", { units: 3, activation: "tanh", weight, bias }).nodes[0]!;
        const [input] = graphWith("input", { value, columns: ["a", "b"] }).nodes;
        const nodes = [dense, { ...input!, id: nodeId("x") }];
        const text = writeDocument({ ...emptyGraph, nodes });
        const graph = graphOf(text);
        expect(writeDocument(graph)).toBe(text);
        expect(graph.nodes[0]!.params).toEqual({ units: 3, activation: "tanh", weight, bias });
        expect(graph.nodes[1]!.params).toEqual({ value, columns: ["a", "b"] });
      }),
      { numRuns: 200 },
    );
  });

  test("a frozen file of version 2 is read and written back to the same bytes", () => {
    const frozen = readFileSync(new URL("./fixtures/version-2.chainrule", import.meta.url), "utf8");
    const graph = graphOf(frozen);
    expect(writeDocument(graph)).toBe(frozen);
    const { value } = graph.nodes.find(({ id }) => id === "exact")!.params;
    expect(value).toEqual({ shape: [3], data: Float64Array.of(-0, 5e-324, 1) });
    expect(graph.training?.progress?.tensors?.[0]).toEqual({
      node: "w",
      param: "value",
      initial: { shape: [2, 2], data: Float64Array.of(1, -0, 0.5, 5e-324) },
      state: [tensor([2, 2], (i) => -i)],
    });
  });

  test("are spelled out up to a thousand numbers, and beyond stand as base64", () => {
    const written = (value: Tensor): Json => {
      const file = JSON.parse(writeDocument(graphWith("constant", { value })));
      expect(file.version).toBe(2);
      return file.nodes[0].params.value;
    };
    expect(written(tensor([2, 2], (i) => i))).toEqual([
      [0, 1],
      [2, 3],
    ]);
    expect(written(tensor([1000], (i) => i))).toHaveLength(1000);
    const many = tensor([7, 143]);
    expect(written(many)).toEqual({ shape: [7, 143], float64: encodeFloat64(many.data) });
    // JSON has no −0.
    const zero = tensor([2], (i) => (i === 1 ? -0 : 0));
    expect(written(zero)).toEqual({ shape: [2], float64: encodeFloat64(zero.data) });
  });

  test("make it a file of version 2; without them it stays one of version 1", () => {
    const version = (graph: Graph) => JSON.parse(writeDocument(graph)).version;
    expect(version(graphOf(JSON.stringify({ ...product(), version: 2 })))).toBe(1);
    expect(version(graphWith("dense", { units: 2 }))).toBe(1);
    expect(version(graphWith("input", { columns: ["a"] }))).toBe(2);
    expect(version(graphWith("parameter", { value: [1, 2] }))).toBe(2);
    const unknown = { shape: [2], float64: encodeFloat64(Float64Array.of(1, 2)) };
    const kept = graphOf(
      JSON.stringify({
        ...product(),
        nodes: [plainNode("q", "op-of-tomorrow", { a: unknown })],
        edges: [],
        loss: null,
        version: 2,
      }),
    );
    expect(version(kept)).toBe(2);
    expect(kept.nodes[0]!.params.a).toEqual(unknown);
    const fragment = writeFragment(graphWith("constant", { value: tensor([2]) }));
    expect(fragment).toContain('"version": 2');
    expect(readFragment(fragment).kind).toBe("ok");
  });
});

describe("a file with a faulty tensor is refused", () => {
  const at = "nodes[1].params.value";
  const one = encodeFloat64(Float64Array.of(1));
  const cases: readonly [name: string, value: unknown, messages: readonly string[]][] = [
    [
      "ragged, all places at once",
      [[1, 2], [3], [4, 5, 6]],
      [
        `${at}[1]: this list has 1, and the first one has 2. Lists at one depth of a tensor are equally long: add or remove some.`,
        `${at}[2]: this list has 3, and the first one has 2. Lists at one depth of a tensor are equally long: add or remove some.`,
      ],
    ],
    [
      "of several depths",
      [[1, [2]], 3],
      [
        `${at}[0][1]: found a list of 1, but it must be a number.`,
        `${at}[1]: found 3, but it must be a list of 2, as the first one is.`,
      ],
    ],
    ["empty", [], [`${at}: the list is empty. Write at least one number along each axis.`]],
    [
      "empty within",
      [[], []],
      [`${at}[0]: the list is empty. Write at least one number along each axis.`],
    ],
    ["a text among numbers", [1, "2"], [`${at}[1]: found the text “2”, but it must be a number.`]],
    [
      "an object",
      {},
      [`${at}: found an object, but it must be lists of numbers, all of one length at each depth.`],
    ],
    [
      "base64 that is too short",
      { shape: [2, 3], float64: one },
      [
        `${at}.float64: the text has 12 characters, and the shape [2, 3] takes 64: 8 bytes a number, in base64. Correct the shape, or write the numbers anew.`,
      ],
    ],
    [
      "no base64",
      { shape: [1], float64: "AAAAAAAA*D8=" },
      [`${at}.float64: the text is no base64 of float64 numbers. Write the numbers anew.`],
    ],
    [
      "no shape",
      { float64: one },
      [
        `${at}.shape: this is missing, and a shape is a list of whole numbers from 1, such as [784, 32].`,
      ],
    ],
    [
      "lengths that are none",
      { shape: [2, 0.5, -1], float64: one },
      [
        `${at}.shape: found [2,0.5,-1], and a shape is a list of whole numbers from 1, such as [784, 32].`,
      ],
    ],
    [
      "beyond memory",
      { shape: [1e9, 1e9], float64: "" },
      [
        `${at}.shape: a tensor of the shape [1000000000, 1000000000] is beyond memory: a tensor has at most 134,217,728 numbers. Choose a smaller shape.`,
      ],
    ],
    [
      "not finite",
      { shape: [2, 2], float64: encodeFloat64(Float64Array.of(1, Number.NaN, 0, -1 / 0)) },
      [
        `${at}[0][1]: the number is NaN. Write one that float64 can hold.`,
        `${at}[1][1]: the number is -Infinity. Write one that float64 can hold.`,
      ],
    ],
    [
      "with a strange key, a text that is none and no shape",
      { float64: 3, float32: "" },
      [
        `${at}.float32: the key “float32” has no meaning here. Remove it, or correct its spelling.`,
        `${at}.float64: found 3, but it must be text in base64.`,
        `${at}.shape: this is missing, and a shape is a list of whole numbers from 1, such as [784, 32].`,
      ],
    ],
  ];
  test.each(cases)("%s", (_, value, messages) => {
    expect(refusal(withValue(value))).toEqual(messages);
  });

  test("many faults are counted, not listed", () => {
    const rows = Array.from({ length: 200 }, (_, i) => (i === 0 ? [1, 2] : [1]));
    const messages = refusal(withValue(rows));
    expect(messages).toHaveLength(51);
    expect(messages.at(-1)).toBe("… and 149 more.");
  });

  test("whole numbers and columns are checked, too", () => {
    const file = { ...product(), version: 2 };
    file.nodes.push(
      plainNode("d", "dense", { units: 1.5, weight: 2, frozen: ["weight", "units"] }),
    );
    file.nodes.push(plainNode("y", "target", { columns: ["a", ""] }));
    file.nodes.push(plainNode("n", "batch-norm", { runningVariance: [0, -1] }));
    expect(refusal(file)).toEqual([
      "nodes[3].params.units: found 1.5, but it must be a whole number.",
      "nodes[3].params.weight: found 2, but it must be lists of numbers, all of one length at each depth.",
      "nodes[3].params.frozen: the op “dense” has no parameter “units” that an update could move. Remove it or correct its name.",
      "nodes[4].params.columns: name 2 of the columns: the name of a column has 1 to 1000 characters.",
      "nodes[5].params.runningVariance[1]: -1 is too small. The least that it may be is 0.",
    ]);
  });
});

describe("what an optimiser remembers of tensors", () => {
  const form = (shape: readonly number[], from?: (i: number) => number) => ({
    shape,
    float64: encodeFloat64(tensor(shape, from).data),
  });
  const fileWith = (tensors: unknown) => ({
    ...withValue([1, 2]),
    training: { progress: { ...plainProgress(), parameters: [], tensors } },
  });
  const sound = { node: "w", param: "value", initial: form([2]), state: [form([2])] };

  test("is read as it was written", () => {
    const graph = graphOf(JSON.stringify(fileWith([sound])));
    const text = writeDocument(graph);
    expect(writeDocument(graphOf(text))).toBe(text);
    expect(graph.training?.progress?.tensors?.[0]?.state).toEqual([tensor([2])]);
    // An edit need not know what training remembers.
    const reshaped = setParam(graph, nodeId("w"), "value", [1, 2, 3]);
    expect(graphOf(writeDocument(reshaped)).training?.progress?.tensors).toEqual([]);
  });

  test("is refused with its place where it does not fit", () => {
    const progress = "training.progress.tensors";
    expect(
      refusal(
        fileWith([
          sound,
          sound,
          { ...sound, node: "q" },
          { ...sound, initial: form([3]) },
          { ...sound, param: "value", state: [] },
          { ...sound, state: [{ shape: [2], float64: "" }] },
        ]),
      ),
    ).toEqual([
      `${progress}[1]: “w value” is already in tensors[0]. Remove one of them.`,
      `${progress}[2]: there is no node “q”. Name a node of this file, or remove the line.`,
      `${progress}[3]: “w value” is already in tensors[1]. Remove one of them.`,
      `${progress}[3]: there is no tensor “w value” of the shape [3]. Name a parameter that the node has, or remove the entry.`,
      `${progress}[3].state[0]: the shape is [2], and the parameter is [3]. Correct one.`,
      `${progress}[4]: “w value” is already in tensors[3]. Remove one of them.`,
      `${progress}[4]: the optimiser “momentum” remembers 1 (b) of each parameter, and there are 0. Correct it, or remove the entry.`,
      `${progress}[5]: “w value” is already in tensors[4]. Remove one of them.`,
      `${progress}[5].state[0].float64: the text has 0 characters, and the shape [2] takes 24: 8 bytes a number, in base64. Correct the shape, or write the numbers anew.`,
    ]);
  });
});

describe("edits of tensors", () => {
  test("take nested arrays, and change nothing where nothing is new or right", () => {
    const graph = graphWith("parameter", { value: tensor([2], (i) => i) });
    const node = graph.nodes[0]!;
    expect(changeParam(node, "value", [0, 1])).toBe(node);
    expect(changeParam(node, "value", [[0], [1, 2]])).toBe(node);
    expect(
      changeParam(
        node,
        "value",
        tensor([1], () => Number.NaN),
      ),
    ).toBe(node);
    expect(changeParam(node, "value", [0, 2]).params.value).toEqual(tensor([2], (i) => 2 * i));
    expect(changeParam(node, "value", 3).params.value).toBe(3);
  });

  test("an update shares the numbers that it is given", () => {
    const graph = graphWith("parameter", { value: tensor([2]) });
    const moved = tensor([2], (i) => i + 1);
    const { value } = applyUpdate(graph, new Map([[nodeId("n"), { value: moved }]])).nodes[0]!
      .params;
    expect(isTensor(value) && value.data).toBe(moved.data);
  });
});
