import { describe, expect, test } from "vitest";
import { forwardDerivative } from "../engine/duals.ts";
import {
  expectClose,
  finiteDifference,
  gradientOf,
  paramGradientOf,
  partialsOf,
  runGraph,
  valueAt,
} from "../engine/testing/numbers.ts";
import { sketch } from "../engine/testing/sketch.ts";
import type { Params } from "../model/graph.ts";
import { treeEvaluator } from "./expression/evaluate.ts";
import { formatExpression, symbolText } from "./expression/format.ts";
import { ops, pointwiseOps } from "./index.ts";
import type { Op } from "./op.ts";
import { categories } from "./op-base.ts";
import { partialExpression } from "./partial-expression.ts";
import { hasInput, numericParams } from "./wiring.ts";

/** Every op of the registry, once for each combination of its choices. */
const variants = pointwiseOps.flatMap((op) =>
  choicesOf(op).map((choices) => ({
    name: [op.id, ...Object.values(choices)].join(" "),
    op,
    choices,
  })),
);

function choicesOf(op: Op): readonly Readonly<Record<string, string>>[] {
  let combinations: Record<string, string>[] = [{}];
  for (const spec of op.params)
    if (spec.kind === "choice" && !spec.forTensors)
      combinations = combinations.flatMap((before) =>
        spec.options.map((option) => ({ ...before, [spec.name]: option })),
      );
  return combinations;
}

function handlesOf(op: Op, count: number): readonly string[] {
  return op.inputs.kind === "fixed"
    ? op.inputs.handles
    : Array.from({ length: count }, (_, i) => `x${i + 1}`);
}

/** The op alone, its output weighed by an upstream gradient other than 1. */
function opGraph(op: Op, sample: readonly number[], params: Params, upstream: number) {
  const draft = sketch();
  const inputs = sample.map((x) => draft.parameter(x));
  const node = draft.add(op.id, inputs, params);
  const loss = draft.add("multiply", [node, draft.constant(upstream)]);
  return { run: runGraph(draft.graph(loss)), inputs, node };
}

describe.each(ops.map((op: Op) => ({ name: op.id, op })))("$name", ({ op }) => {
  test("says what it is", () => {
    expect(op.id).toMatch(/^[a-z]+(-[a-z0-9]+)*$/);
    expect(op.title).toMatch(/^\S.*\S$/);
    expect(op.symbol).toMatch(/\S/);
    expect(categories).toContain(op.category);
    expect(op.docs).toMatch(/^\S.*[.]$/);
    if (op.kink !== null) expect(op.kink).toMatch(/^\S.*[.]$/);
  });

  test("has parameters with valid defaults", () => {
    expect(new Set(op.params.map((spec) => spec.name)).size).toBe(op.params.length);
    for (const spec of op.params) {
      expect(spec.title).toMatch(/^\S/);
      if (spec.kind === "choice") expect(spec.options).toContain(spec.default);
      if (spec.kind !== "number") continue;
      expect(Number.isFinite(spec.default)).toBe(true);
      expect(spec.default).toBeGreaterThanOrEqual(spec.minimum ?? Number.NEGATIVE_INFINITY);
      expect(spec.default).toBeLessThanOrEqual(spec.maximum ?? Number.POSITIVE_INFINITY);
    }
  });
});

describe.each(pointwiseOps)("$id, number by number", (op) => {
  test("has samples that fit its inputs", () => {
    expect(op.samples.length).toBeGreaterThan(0);
    for (const sample of op.samples) {
      if (op.inputs.kind === "fixed") expect(sample).toHaveLength(op.inputs.handles.length);
      else expect(sample.length).toBeGreaterThan(0);
      for (const handle of handlesOf(op, sample.length)) expect(hasInput(op, handle)).toBe(true);
    }
  });

  test("lets NaN through from every input", () => {
    for (const sample of op.samples)
      for (let i = 0; i < sample.length; i++) {
        const poisoned = sample.with(i, Number.NaN);
        const draft = sketch();
        const node = draft.add(
          op.id,
          poisoned.map((x) => draft.constant(x)),
        );
        expect(valueAt(runGraph(draft.graph(node)), node), `at ${poisoned}`).toBeNaN();
      }
  });
});

describe.each(variants)("$name", ({ op, choices }) => {
  test("has a formula and formulas for its partials", () => {
    const wiring = { handles: handlesOf(op, 3), choices };
    const keys = [
      ...wiring.handles.map((handle) => ({ kind: "input", handle }) as const),
      ...numericParams(op, wiring)
        .filter((spec) => spec.trainable)
        .map(({ name }) => ({ kind: "param", name }) as const),
    ];
    const formulas = [op.value(wiring), op.textbook(wiring)].concat(
      keys.map((key) => partialExpression(op, key, wiring)),
    );
    for (const formula of formulas) {
      expect(formatExpression(formula, symbolText)).toMatch(/\S/);
      expect(formatExpression(formula, symbolText)).not.toMatch(/undefined|null|NaN|\[object/);
    }
  });

  describe.each(op.samples.map((sample, i) => ({ sample, upstream: 1.7 - 0.9 * i })))(
    "at $sample",
    ({ sample, upstream }) => {
      const { run, inputs, node } = opGraph(op, sample, choices, upstream);
      const handles = handlesOf(op, sample.length);
      const trainable = numericParams(op, { handles, choices }).filter((spec) => spec.trainable);

      test("its value is finite and that of its textbook form", () => {
        const params = numericParams(op, { handles, choices });
        const textbook = treeEvaluator((leaf) =>
          leaf.kind === "input"
            ? (sample[handles.indexOf(leaf.handle)] as number)
            : (params.find((spec) => leaf.kind === "param" && spec.name === leaf.name)?.default ??
              Number.NaN),
        );
        expect(Number.isFinite(valueAt(run, node))).toBe(true);
        expectClose(textbook(op.textbook({ handles, choices })), valueAt(run, node), 1e-8);
      });

      test("its gradients agree with finite differences", () => {
        if (op.blocksGradient) {
          for (const id of inputs) expect(gradientOf(run, id)).toBeNull();
          return;
        }
        for (const [i, id] of inputs.entries()) {
          const h = 1e-5 * Math.max(1, Math.abs(sample[i] as number));
          const numeric = finiteDifference(run, id, "value", h);
          expectClose(
            gradientOf(run, id) as number,
            numeric,
            1e-7,
            1e-8,
            `gradient of ${handles[i]}`,
          );
        }
        for (const { name } of trainable) {
          const numeric = finiteDifference(run, node, name, 1e-5);
          expectClose(paramGradientOf(run, node, name), numeric, 1e-7, 1e-8, `gradient of ${name}`);
        }
      });

      test("its partials agree with forward-mode duals", () => {
        for (const [i, id] of inputs.entries()) {
          const dual = forwardDerivative(run, { node: id, param: "value", element: 0 });
          const partial = partialsOf(run, node, handles[i] as string)[0] as number;
          expectClose(upstream * partial, dual as number, 1e-8, 1e-14, `partial by ${handles[i]}`);
        }
        for (const { name } of trainable) {
          const dual = forwardDerivative(run, { node, param: name, element: 0 });
          const partial = partialsOf(run, node, name)[0] as number;
          expectClose(upstream * partial, dual as number, 1e-8, 1e-14, `partial by ${name}`);
        }
      });
    },
  );
});

test("ids are unique", () => {
  expect(new Set(ops.map((op) => op.id)).size).toBe(ops.length);
});
