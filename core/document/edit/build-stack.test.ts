import { describe, expect, test } from "vitest";
import { builtIns, builtInTable } from "../../data/built-in.ts";
import { digitRows } from "../../data/digits.ts";
import { pictureForm } from "../../data/pictures.ts";
import { keepDigits } from "../../data/recorded.ts";
import { createRun } from "../../engine/arena.ts";
import { compile } from "../../engine/compile.ts";
import { lossValue } from "../../engine/read.ts";
import { runAll } from "../../engine/run.ts";
import { tensorShapes } from "../../engine/tensors.ts";
import type { BuiltInName } from "../../model/data.ts";
import { emptyGraph, type Graph } from "../../model/graph.ts";
import { readDocument } from "../read.ts";
import { writeDocument } from "../write.ts";
import {
  buildStack,
  type StackKind,
  type StackPlan,
  stackFault,
  stackKinds,
} from "./build-stack.ts";

keepDigits(digitRows);

function planFor(name: BuiltInName, kind: StackKind, hidden: readonly number[]): StackPlan {
  const { columns } = builtInTable(name, builtIns[name].count, 0, 1);
  const [inputs, target] = [columns.slice(0, -1), columns.at(-1)!];
  const column = ({ name: each, values }: (typeof columns)[number]) => ({
    name: each,
    value: values[0]!,
  });
  return {
    kind,
    hidden,
    activation: "relu",
    inputs: inputs.map(column),
    target: column(target),
    classes: target.classes?.length ?? null,
    picture: pictureForm(inputs.map((each) => each.name)),
    rows: builtIns[name].count,
    seed: 7,
  };
}

const sizes: { readonly [K in StackKind]: readonly number[] } = {
  dense: [32, 16],
  convolution: [8, 16],
  recurrent: [24],
  transformer: [16, 16],
};

function lossOf(graph: Graph) {
  const run = createRun(compile(graph));
  expect(run.program.problems).toEqual([]);
  runAll(run);
  return lossValue(run);
}

describe.each(stackKinds)("a %s stack", (kind) => {
  const graph = buildStack(emptyGraph, planFor("digits", kind, sizes[kind]), [0, 0]);

  test("computes, and begins about as unsure as a guess among ten", () => {
    const loss = lossOf(graph);
    // The first row is not standardised: its numbers go up to 16.
    expect(loss).toBeGreaterThan(0);
    expect(loss).toBeLessThan(30);
    const scores = graph.nodes.find(({ label }) => label === "scores");
    expect(tensorShapes(graph).get(scores!.id)).toEqual([10]);
  });

  test("is a document like any other, with blocks where it has more than one layer", () => {
    const text = writeDocument(graph);
    const read = readDocument(text);
    expect(read.kind === "ok" && writeDocument(read.graph)).toBe(text);
    expect(graph.blocks?.length).toBeGreaterThan(0);
    expect(graph.training?.settings).toMatchObject({
      optimizer: { id: "adam", learningRate: 0.003 },
      batchSize: 32,
      epochs: 30,
    });
  });

  test("has no two nodes, nor cards, in one place", () => {
    const places = [...graph.nodes, ...(graph.blocks ?? []).filter(({ folded }) => folded)].map(
      ({ position }) => position.join(" "),
    );
    expect(new Set(places).size).toBe(places.length);
  });
});

test("a recurrent stack uses its weights once for each row of the picture", () => {
  const graph = buildStack(emptyGraph, planFor("digits", "recurrent", [24]), [0, 0]);
  const uses = (label: string) => {
    const source = graph.nodes.find((node) => node.label === label)!.id;
    return graph.edges.filter((edge) => edge.source === source).length;
  };
  expect([uses("U"), uses("W"), uses("b")]).toEqual([8, 7, 8]);
  expect(graph.blocks?.map(({ label }) => label)).toEqual(
    Array.from({ length: 8 }, (_, t) => `Step ${t + 1}`),
  );
});

test("columns that are no picture are taken as they are, and a quantity has squared error", () => {
  const iris = buildStack(emptyGraph, planFor("iris", "dense", [8]), [0, 0]);
  expect(lossOf(iris)).toBeGreaterThan(0);
  expect(iris.blocks).toBeUndefined();
  const line = buildStack(emptyGraph, planFor("sine", "dense", []), [0, 0]);
  expect(line.nodes.at(-1)?.op).toBe("squared-error");
  expect(lossOf(line)).toBeGreaterThanOrEqual(0);
});

test("what can't be built is told, with what would do", () => {
  const fault = (kind: StackKind, hidden: readonly number[], name: BuiltInName = "digits") =>
    stackFault(planFor(name, kind, hidden));
  expect(fault("dense", [])).toBeNull();
  expect(fault("convolution", [8], "iris")).toMatch(/needs a picture/);
  expect(fault("convolution", [8, 8, 8, 8])).toMatch(/write fewer/);
  expect(fault("convolution", [8, 8, 8])).toBeNull();
  expect(fault("recurrent", [8, 8])).toMatch(/one number/);
  expect(fault("transformer", [8, 16])).toMatch(/one width/);
  expect(fault("recurrent", [])).toMatch(/at least one/);
});

test("a second stack stands beside the first, under names of its own", () => {
  const plan = planFor("digits", "convolution", [4]);
  const both = buildStack(buildStack(emptyGraph, plan, [0, 0]), plan, [0, 2000]);
  expect(new Set(both.nodes.map(({ id }) => id)).size).toBe(both.nodes.length);
  expect(both.blocks?.map(({ label }) => label)).toEqual(["Convolution 1", "Convolution 2"]);
  expect(lossOf(both)).toBeGreaterThan(0);
});
