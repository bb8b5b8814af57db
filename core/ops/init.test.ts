import { describe, expect, test } from "vitest";
import { compile } from "../engine/compile.ts";
import { findParamCell } from "../engine/read.ts";
import { sketch } from "../engine/testing/sketch.ts";
import { ops } from "./index.ts";
import { initParam } from "./init.ts";

const drawn = ops.filter(({ params }) =>
  params.some((spec) => spec.kind === "tensor" && spec.init === "weights"),
);

describe.each(drawn.map((op) => [op.id, op] as const))("%s", (id, op) => {
  const input = {
    "conv-2d": [
      [
        [1, 2],
        [3, 4],
      ],
    ],
    embedding: [0, 1],
  }[id as string] ?? [1, 2];

  function weights(init: object) {
    const draft = sketch();
    const node = draft.add(id, [draft.input(input)], {
      ...init,
      ...(id === "conv-2d" && { kernel: [1, 1] }),
    });
    const program = compile(draft.graph());
    return [...findParamCell(program, node, "weight")!.initial.data];
  }

  test("leaves the choice of how its weights are drawn", () => {
    expect(op.params).toContain(initParam);
    expect(new Set(weights({ init: "ones" }))).toEqual(new Set([1]));
    expect(new Set(weights({ init: "zeros" }))).toEqual(new Set([0]));
    expect(weights({ init: "normal" })).not.toEqual(weights({}));
  });
});

test("there are ops with weights in a tensor", () => {
  expect(drawn.map(({ id }) => id)).toEqual(
    expect.arrayContaining(["dense", "conv-2d", "embedding"]),
  );
});
