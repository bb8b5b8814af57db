import { describe, expect, test } from "vitest";
import { compile } from "../engine/compile.ts";
import { isClose } from "../engine/testing/numbers.ts";
import { optimizerIds } from "../model/optimizer-ids.ts";
import type { TrainingSettings } from "../model/settings.ts";
import { network } from "../train/testing/network.ts";
import { optimizerAt, preparedOf, type Scene, sceneOf, trainerOf } from "../train/testing/scene.ts";
import { codeText } from "./code-line.ts";
import { pythonNames } from "./python-names.ts";
import { pytorchCode } from "./pytorch.ts";
import { hasTorch, runPython } from "./testing/python.ts";

const columns = {
  x1: [0, 0, 1, 1, 2, 0.5],
  x2: [0, 1, 0, 1, -1, 3],
  y: [0, 1, 1, 0, 1, 0],
};

function scene(settings: Partial<TrainingSettings>): Scene {
  const graph = network([2, 1], { inputs: ["x1", "x2"], target: "y" });
  return sceneOf(
    graph,
    columns,
    { epochs: 12, shuffle: false, ...settings },
    { standardize: true },
  );
}

/** The parameters after the training, in PyTorch and here. */
function both(given: Scene) {
  const trainer = trainerOf(given);
  const result = { kind: "ready", prepared: preparedOf(given) } as const;
  const names = pythonNames(compile(given.graph).nodes);
  const parameters = trainer.parameters.map(({ node, param }) => names.param(node, param));
  const code = codeText(pytorchCode(given.graph, result));
  const end = `print("END", *[p.item() for p in [${parameters.join(", ")}]])\n`;
  const printed = runPython(code + end)
    .trim()
    .split("END ")
    .at(-1) as string;
  let stop = trainer.update();
  while (stop === null) stop = trainer.update();
  return { theirs: printed.split(" ").map(Number), ours: Array.from(trainer.checkpoint().values) };
}

// Needs PyTorch itself: CHAINRULE_PYTHON names a Python that has it.
describe.skipIf(!hasTorch())("training in PyTorch comes to the same weights", () => {
  const cases: Readonly<Record<string, Partial<TrainingSettings>>> = {
    ...Object.fromEntries(optimizerIds.map((id) => [id, optimizerAt(id, 0.05)])),
    "batches and clipping": {
      ...optimizerAt("sgd", 0.5),
      batchSize: 4,
      clip: { kind: "norm", limit: 0.1 },
    },
    "clipped numbers, sums": {
      ...optimizerAt("momentum", 0.1),
      clip: { kind: "value", limit: 0.2 },
      reduction: "sum",
    },
    penalties: { ...optimizerAt("adam", 0.05), l1: 0.01, l2: 0.02 },
    steps: { ...optimizerAt("sgd", 0.5), schedule: { kind: "step", every: 3, factor: 0.5 } },
    cosine: { ...optimizerAt("sgd", 0.5), schedule: { kind: "cosine", minimum: 0.01 } },
    "warm-up and cosine": {
      ...optimizerAt("sgd", 0.5),
      warmUp: 4,
      schedule: { kind: "cosine", minimum: 0.01 },
    },
    "warm-up and steps": {
      ...optimizerAt("adamw", 0.1),
      warmUp: 3,
      schedule: { kind: "step", every: 2, factor: 0.5 },
    },
  };
  test.each(Object.entries(cases))(
    "%s",
    (_, settings) => {
      const { ours, theirs } = both(scene(settings as Partial<TrainingSettings>));
      expect(ours.length).toBe(9);
      ours.forEach((number, i) => {
        expect(isClose(number, theirs[i]!, 1e-9, 1e-12), `${number} and ${theirs[i]}`).toBe(true);
      });
    },
    60_000,
  );
});
