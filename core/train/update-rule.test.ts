import { describe, expect, test } from "vitest";
import { createRandom } from "../data/random.ts";
import { formatNumber } from "../model/number-text.ts";
import { type OptimizerId, optimizerIds } from "../model/optimizer-ids.ts";
import { defaultSettings } from "../model/settings.ts";
import { findOptimizer, optimizers, settingLetters, withOptimizer } from "./optimizers.ts";
import { createUpdateRule, type UpdateLine } from "./update-rule.ts";

const start = [0.5, -2, 3];
const slopes = [0.25, -1, 0];

/** Two updates of three parameters; λ is 0.1. */
function updated(id: OptimizerId) {
  const settings = {
    ...withOptimizer(defaultSettings.optimizer, id),
    learningRate: 0.5,
    weightDecay: 0.1,
  };
  const { learningRate } = settings;
  const rule = createUpdateRule(id);
  const values = Float64Array.from(start);
  const state = new Float64Array(start.length * rule.stateSize);
  const gradients = Float64Array.from(slopes);
  rule.apply({ values, gradients, state }, { settings, learningRate, update: 1 });
  const between = values.slice();
  const second = { values: between, gradients, state: state.slice() };
  const moment = { settings, learningRate, update: 2 };
  rule.apply({ values, gradients, state }, moment);
  const explain = (parameter: number) => rule.explain(second, moment, parameter);
  return { explain, values, state, between };
}

const numbersOf = (lines: readonly UpdateLine[]) =>
  lines.map(({ name, value }) => [name, value] as const);

describe.each(optimizerIds)("the lines of %s", (id) => {
  const { explain, values, state } = updated(id);
  const { rule: lines, state: names } = findOptimizer(id);

  test.each([0, 1, 2])("say how parameter %d got its number and its state", (parameter) => {
    const explained = explain(parameter);
    expect(explained.map(({ name }) => name)).toEqual(lines.map(({ name }) => name));
    expect(explained.at(-1)).toMatchObject({ name: "w", value: values[parameter] });
    for (const [s, name] of names.entries())
      expect(explained.findLast((each) => each.name === name)?.value).toBe(
        state[parameter * names.length + s],
      );
  });

  test("begin with what is assigned, in symbols, and end with its number", () => {
    for (const { name, symbols, numbers, value } of explain(1)) {
      expect(symbols.startsWith(`${name} ← `)).toBe(true);
      expect(numbers.endsWith(` = ${formatNumber(value)}`)).toBe(true);
      expect(numbers).not.toContain("?");
    }
  });

  test("read every setting that the optimiser names, and no other", () => {
    const text = explain(0)
      .map(({ symbols }) => symbols)
      .join("\n");
    const read = Object.entries(settingLetters).filter(([, letter]) => text.includes(letter));
    expect(read.map(([name]) => name).sort()).toEqual([...findOptimizer(id).settings].sort());
    expect(text).toContain("η");
  });
});

test("SGD's second update of −2 with gradient −1", () => {
  const { explain, between } = updated("sgd");
  // g = −1 + 0.1·(−2) = −1.2 and w = −2 + 0.6 = −1.4 in the first.
  expect(between[1]).toBeCloseTo(-1.4, 15);
  expect(explain(1)).toEqual([
    {
      name: "g",
      symbols: "g ← g + λ·w",
      numbers: "−1 + 0.1 × (−1.4) = −1.140",
      value: expect.closeTo(-1.14, 14),
    },
    {
      name: "w",
      symbols: "w ← w − η·g",
      numbers: "−1.4 − 0.5 × (−1.14) = −0.8300",
      value: expect.closeTo(-0.83, 14),
    },
  ]);
});

test("Adam's second update, by hand", () => {
  const { explain, between } = updated("adam");
  // With g and g′ the gradients with decay of the two updates.
  const g = 0.25 + 0.1 * 0.5;
  const w = 0.5 - (0.5 * g) / (g + 1e-8);
  expect(between[0]).toBeCloseTo(w, 14);
  const next = 0.25 + 0.1 * w;
  const m = 0.9 * 0.1 * g + 0.1 * next;
  const v = 0.999 * 0.001 * g ** 2 + 0.001 * next ** 2;
  const [mHat, vHat] = [m / (1 - 0.9 ** 2), v / (1 - 0.999 ** 2)];
  const known = [
    ["g", next],
    ["m", m],
    ["v", v],
    ["m̂", mHat],
    ["v̂", vHat],
    ["w", w - (0.5 * mHat) / (Math.sqrt(vHat) + 1e-8)],
  ] as const;
  expect(numbersOf(explain(0))).toEqual(
    known.map(([name, value]) => [name, expect.closeTo(value, 13)]),
  );
});

test("AdamW decays the weight first, and the gradient stays as it is", () => {
  const { explain, between } = updated("adamw");
  const [decay, m] = explain(1);
  expect(decay).toMatchObject({ name: "w", value: expect.closeTo(between[1]! * 0.95, 14) });
  expect(m).toMatchObject({ name: "m", value: expect.closeTo(-0.19, 14) });
});

test("a parameter that gets no gradient and no decay stays", () => {
  for (const id of optimizerIds) {
    const rule = createUpdateRule(id);
    const values = Float64Array.of(3, 4);
    const state = new Float64Array(2 * rule.stateSize);
    const settings = { ...defaultSettings.optimizer, id, weightDecay: 0 };
    const gradients = Float64Array.of(0, 1);
    rule.apply({ values, gradients, state }, { settings, learningRate: 0.1, update: 1 });
    expect(values[0]).toBe(3);
    expect(values[1]).not.toBe(4);
  }
});

test("choosing another optimiser brings its defaults and keeps the other settings", () => {
  const before = { ...defaultSettings.optimizer, momentum: 0.7 };
  expect(withOptimizer(before, "sgd")).toMatchObject({ id: "sgd", momentum: 0.7 });
  expect(withOptimizer(before, "sgd").learningRate).toBe(optimizers.sgd.defaults.learningRate);
  expect(withOptimizer(before, "adam")).toBe(before);
});

test("many parameters are updated each as if alone", () => {
  const count = 1300;
  const random = createRandom(1);
  const draw = (length: number) => Float64Array.from({ length }, () => random() * 2 - 1);
  for (const id of optimizerIds) {
    const rule = createUpdateRule(id);
    const moment = { settings: { ...defaultSettings.optimizer, id }, learningRate: 0.1, update: 3 };
    const [values, gradients] = [draw(count), draw(count)];
    const state = draw(count * rule.stateSize).map(Math.abs);
    const alone = (i: number) => ({
      values: values.slice(i, i + 1),
      gradients: gradients.slice(i, i + 1),
      state: state.slice(i * rule.stateSize, (i + 1) * rule.stateSize),
    });
    const known = Array.from(values, (_, i) => alone(i));
    for (const each of known) rule.apply(each, moment);
    rule.apply({ values, gradients, state }, moment);
    expect(known.map((each) => each.values[0])).toEqual([...values]);
    expect(known.flatMap((each) => [...each.state])).toEqual([...state]);
  }
});
