import { expect, test } from "vitest";
import { sketch } from "../engine/testing/sketch.ts";
import { optimizerAt, preparedOf, sceneOf } from "../train/testing/scene.ts";
import { codeText } from "./code-line.ts";
import { pytorchCode } from "./pytorch.ts";
import { codeOf } from "./testing/python.ts";

function graph() {
  const draft = sketch();
  const x = draft.add("input", [], { value: 2, column: "x" });
  const h = draft.add("neuron", [x], {
    w1: 0.5,
    bias: 0.1,
    activation: "tanh",
    frozen: ["bias"],
  });
  const o = draft.add("neuron", [h], { w1: 0.7, activation: "identity", hasBias: "no" });
  const t = draft.add("target", [], { value: 1, column: "t" });
  return draft.graph(draft.add("squared-error", [o, t]));
}

test("a frozen parameter shows its gradient, and no update moves it", () => {
  const code = codeText(codeOf(graph()));
  expect(code).toContain(
    "neuron_b = torch.tensor(0.1, requires_grad=True)  # frozen: it has a gradient, and no update moves it",
  );
  expect(code).toContain('print("neuron_b.grad =", neuron_b.grad)');
  expect(code).toContain("neuron_w1 -= lr * neuron_w1.grad");
  expect(code).not.toContain("neuron_b -=");
  // The next pass would add to its gradient, too.
  expect(code).toContain("for parameter in [neuron_w1, neuron_b, neuron_2_w1]:");
});

test("the optimiser, penalties and clipping are not given it", () => {
  const scene = sceneOf(
    graph(),
    { x: [1, 2, 3], t: [0, 1, 0] },
    { ...optimizerAt("momentum", 0.1), l2: 0.1, clip: { kind: "norm", limit: 1 } },
  );
  const prepared = { kind: "ready", prepared: preparedOf(scene) } as const;
  const code = codeText(pytorchCode(scene.graph, prepared));
  expect(code).toContain("parameters = [neuron_w1, neuron_2_w1]");
  expect(code).toContain("weights = [neuron_w1, neuron_2_w1]");
});

test("a neuron without a bias has none in its line", () => {
  const code = codeText(codeOf(graph()));
  expect(code).toMatch(/neuron_2 = neuron_2_w1 \* neuron$/m);
  expect(code).not.toContain("neuron_2_b");
});
