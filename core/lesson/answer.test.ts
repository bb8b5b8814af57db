import { describe, expect, test } from "vitest";
import { createRun } from "../engine/arena.ts";
import { compile } from "../engine/compile.ts";
import { runAll } from "../engine/run.ts";
import { runBatch } from "../engine/testing/batches.ts";
import { sketch } from "../engine/testing/sketch.ts";
import { checkAnswer, isClose } from "./answer.ts";
import { exampleRun, reference } from "./testing/runs.ts";

const neuron = exampleRun("one-neuron");
const fan = exampleRun("fan-out");

function verdict(of: string, text: string, run = neuron) {
  const found = checkAnswer(run, reference(of), text);
  if (found.kind === "wrong") return found.mistake ?? "wrong";
  return found.kind === "unclear" ? found.message : found.kind;
}

// L = (σ(w·x) − t)² with x = 2, w = 0.5, t = 1: slopes −0.5379, 0.1966 and 2.
describe("an answer counts", () => {
  test.each([
    ["w.gradient", "-0.2115"],
    ["w.gradient", "−0,21"],
    ["w.gradient", "2(a − t) × a(1 − a) × x"],
    ["w.gradient", "2(σ(w x) − 1)·σ(1)(1 − σ(1))·2"],
    ["z->a.partial", "a(1-a)"],
    ["z->a.partial", "0.1966"],
    ["z->a.contribution", "-0.5379 × 0.1966"],
    ["z->a.upstream", "2(a-1)"],
    ["a.value", "1/(1+exp(-z))"],
    ["loss", "(a-t)^2"],
  ])("%s: %s", (of, text) => {
    expect(verdict(of, text)).toBe("right");
  });

  test("within half a per cent, or two decimals where two decimals say something", () => {
    expect(isClose(0.2149, 0.2115)).toBe(true);
    expect(isClose(0.2165, 0.2115)).toBe(false);
    expect(isClose(0.02, 0.0235)).toBe(false);
    expect(isClose(0.02349, 0.0235)).toBe(true);
    expect(isClose(0, 0)).toBe(true);
    expect(isClose(1e-9, 0)).toBe(false);
  });

  test("no number is near one that is not finite", () => {
    for (const exact of [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN])
      expect(isClose(5, exact)).toBe(false);
  });

  test("nothing is right or wrong where the number asked for is not finite", () => {
    for (const tolerance of [null, 1]) {
      const found = checkAnswer(neuron, reference("training.clip"), "5", tolerance);
      expect(found.kind === "unclear" && found.message).toContain("is ∞ now");
    }
  });
});

describe("a classic mistake is named", () => {
  test.each([
    ["w.gradient", "-0.5379 × 2", "activation’s derivative is forgotten"],
    ["w.gradient", "-0.5379 + 0.1966 + 2", "adds the slopes"],
    ["w.gradient", "0.2115", "the sign is wrong"],
    ["w.gradient", "-0.2115/2", "arrives at z"],
    ["z.gradient", "z × 0 − 0.0529", "factor 2 is forgotten"],
    ["w.gradient", "2", "the slope on the wire to z alone"],
    ["z.gradient", "-0.5379", "activation’s derivative is forgotten"],
    ["z.gradient", "0.1966", "the slope on the wire to a alone"],
    ["a->loss.partial", "a − 1", "factor 2 is forgotten"],
    ["a->loss.partial", "1 − a", "wrong"],
    ["z->a.partial", "a", "value of a"],
    ["z->a.partial", "z", "value of z itself"],
    ["z->a.contribution", "-0.5379", "activation’s derivative is forgotten"],
  ])("%s: %s", (of, text, words) => {
    expect(verdict(of, text)).toContain(words);
  });

  test("an overwritten or multiplied sum", () => {
    expect(verdict("x.gradient", "7", fan)).toBe("right");
    expect(verdict("x.gradient", "3", fan)).toContain("overwritten");
    expect(verdict("x.gradient", "1", fan)).toContain("one contribution only");
    expect(verdict("x.gradient", "9", fan)).toContain("multiplies the contributions");
    expect(verdict("x.gradient", "12", fan)).toBe("wrong");
  });

  test("of a neuron’s own weight, too", () => {
    const xor = exampleRun("xor");
    const right = checkAnswer(xor, reference("o.bias.gradient"), "0");
    expect(right.kind).toBe("wrong");
    expect(verdict("o.bias.gradient", "σ(0)", xor)).not.toBe("right");
  });
});

describe("of a batch", () => {
  // L = (w1·x)² at w1 = 2 and x = 1, 3: by w1 it is 2·2·x², 4 and 36, in the mean 20.
  const batch = (reduction: "mean" | "sum") => {
    const draft = sketch();
    const [x, spare] = [draft.input(0), draft.input(0)];
    const n = draft.add("neuron", [x], { w1: 2, bias: 0, activation: "identity" });
    const graph = draft.graph(draft.add("square", [n]));
    const rows = [
      [1, 0],
      [3, 0],
    ] as const;
    const run = runBatch({ graph, laned: [x, spare] }, rows, { reduction });
    return { run, of: `${n}.w1.gradient` };
  };

  test("the sum and a sample alone are told from the mean", () => {
    const { run, of } = batch("mean");
    expect(verdict(of, "20", run)).toBe("right");
    expect(verdict(of, "40", run)).toContain("divide by 2");
    for (const alone of ["4", "36"])
      expect(verdict(of, alone, run)).toContain("one sample alone. Asked is the mean over all 2.");
    expect(verdict(of, "7", run)).toBe("wrong");
  });

  test("a sample alone is told from the sum", () => {
    const { run, of } = batch("sum");
    expect(verdict(of, "40", run)).toBe("right");
    expect(verdict(of, "36", run)).toContain("Asked is the sum over all 2.");
  });
});

describe("what can’t be compared says why", () => {
  test.each([
    ["w.gradient", "q + 1", "no node “q”"],
    ["w.gradient", "1/0", "no finite value"],
    ["w.gradient", "ln(0 − 1)", "no finite value"],
    ["w.gradient", "constructor", "no node “constructor”"],
    ["a.value", "a", "is what is asked for"],
    ["loss", "L", "is what is asked for"],
    ["ghost.value", "1", "no longer has this number"],
    ["x->a.partial", "1", "no longer has this number"],
  ])("%s: %s", (of, text, words) => {
    expect(verdict(of, text)).toContain(words);
  });

  test("nothing is asked of a graph without a loss", () => {
    const run = createRun(compile({ ...neuron.program.graph, loss: null }));
    runAll(run);
    expect(verdict("w.gradient", "1", run)).toContain("no longer has this number");
    expect(verdict("loss", "1", run)).toContain("no longer has this number");
    expect(verdict("a.value", "0.73", run)).toBe("right");
  });
});
