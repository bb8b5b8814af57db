import { describe, expect, test } from "vitest";
import { digitRows } from "../data/digits.ts";
import { keepDigits } from "../data/recorded.ts";
import { readDocument } from "../document/read.ts";
import { examples } from "../examples/index.ts";
import { nodeId } from "../model/graph.ts";
import type { AxisNames } from "../ops/axis-names.ts";
import { fedBy } from "../train/prepare.ts";
import { createPreparer } from "../train/preparer.ts";
import { axisNames } from "./axis-names.ts";
import { compile } from "./compile.ts";
import { sampleGraph, structuredOps } from "./testing/structured-graph.ts";

keepDigits(digitRows);

function namesOf(id: string) {
  const read = readDocument(examples.find((each) => each.id === id)!.text);
  if (read.kind !== "ok") throw new Error(`${id} can't be read.`);
  const result = createPreparer()(read.graph, null);
  if (result.kind === "refused") throw new Error(result.problems[0]?.message);
  const names = axisNames(compile(read.graph), fedBy(result.prepared));
  const node = (label: string) => {
    const found = read.graph.nodes.find((each) => each.label === label || each.id === label);
    return names.get(found?.id ?? nodeId("none"))!;
  };
  return {
    out: (label: string) => said(node(label).out),
    param: (label: string, name: string) => said(node(label).params?.[name] ?? []),
    elements: (label: string) => node(label).out.at(-1)?.elements,
  };
}

function said(names: AxisNames): string {
  return names.map((name) => name?.kind ?? "?").join(" × ");
}

test("scores have the classes' names from the column that they are compared with", () => {
  const { out, param, elements } = namesOf("iris-dense");
  expect(out("measures")).toBe("features");
  expect(elements("measures")).toHaveLength(4);
  expect(out("hidden")).toBe("units");
  expect(param("hidden", "weight")).toBe("units × features");
  expect(out("scores")).toBe("classes");
  expect(elements("scores")).toEqual(["setosa", "versicolor", "virginica"]);
  expect(param("scores", "weight")).toBe("classes × units");
  expect(param("scores", "bias")).toBe("classes");
});

test("a picture has rows and columns, or pixels in one row", () => {
  expect(namesOf("digits-dense").out("pixels")).toBe("pixels");
  const { out, param } = namesOf("digits-convolution");
  const image = "channels × rows × columns";
  expect(out("picture")).toBe(image);
  expect(out("pooled")).toBe(image);
  expect(param("features", "weight")).toBe(`channels × ${image}`);
  expect(out("flat")).toBe("?");
  expect(out("scores")).toBe("classes");
});

test("tokens keep their axis from the indices to the scores, past heads and sums", () => {
  const { out, param } = namesOf("character-transformer");
  expect(out("text")).toBe("tokens");
  expect(out("letters")).toBe("tokens × features");
  expect(out("query")).toBe("tokens × units");
  expect(out("query-split")).toBe("tokens × ? × ?");
  expect(out("query-heads")).toBe("? × tokens × ?");
  expect(out("attention")).toBe("? × tokens × ?");
  expect(out("joined")).toBe("tokens × ?");
  expect(out("after-attention")).toBe("tokens × features");
  expect(param("norm1", "scale")).toBe("features");
  expect(out("scores")).toBe("tokens × classes");
});

describe("of every op with shapes of its own", () => {
  const cases = structuredOps.flatMap((op) =>
    op.samples.map((sample, at) => ({ id: op.id, at, op, sample })),
  );
  test.each(cases)("$id, sample $at: a name or none for each axis", ({ op, sample }) => {
    const program = compile(sampleGraph(op, sample));
    const names = axisNames(program, new Map());
    for (const { node, shape, params } of program.nodes) {
      const own = names.get(node.id)!;
      expect(own.out).toHaveLength(shape.length);
      for (const [name, axes] of Object.entries(own.params ?? {}))
        expect(axes).toHaveLength(
          params.find((param) => param.name === name)!.initial.shape.length,
        );
    }
  });
});
