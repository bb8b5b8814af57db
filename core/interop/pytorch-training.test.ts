import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { builtInTable } from "../data/built-in.ts";
import { readDocument } from "../document/read.ts";
import { compile } from "../engine/compile.ts";
import { isClose } from "../engine/testing/numbers.ts";
import { sketch } from "../engine/testing/sketch.ts";
import { optimizerIds } from "../model/optimizer-ids.ts";
import type { TrainingSettings } from "../model/settings.ts";
import { network } from "../train/testing/network.ts";
import {
  optimizerAt,
  preparedOf,
  type Scene,
  sceneOf,
  trainerOf,
  withSettings,
} from "../train/testing/scene.ts";
import { codeText } from "./code-line.ts";
import { pythonNames } from "./python-names.ts";
import { pytorchCode, pytorchRows } from "./pytorch.ts";
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

/** In a folder that has the rows, where the program reads them from a file. */
function inFolder<T>(rows: string | null, work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "chainrule-"));
  try {
    if (rows !== null) writeFileSync(join(folder, "data.csv"), rows);
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The parameters after the training, in PyTorch and here. */
function both(given: Scene) {
  const trainer = trainerOf(given);
  const result = { kind: "ready", prepared: preparedOf(given) } as const;
  const names = pythonNames(compile(given.graph).nodes);
  const parameters = trainer.parameters.map(({ node, param }) => names.param(node, param));
  const code = codeText(pytorchCode(given.graph, result));
  const end = `print("END", *[n for p in [${parameters.join(", ")}] for n in p.flatten().tolist()])\n`;
  const printed = inFolder(pytorchRows(given.graph, result), (folder) =>
    runPython(code + end, folder),
  )
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

  test.each([
    ["the Iris example", {}],
    [
      "batches, clipping and penalties",
      { batchSize: 50, clip: { kind: "norm", limit: 0.1 }, l1: 0.01, l2: 0.02 },
    ],
  ] as const)(
    "tensors: %s",
    (_, changed) => {
      const text = readFileSync(
        new URL("../examples/tensors/iris-dense.chainrule", import.meta.url),
        "utf8",
      );
      const read = readDocument(text);
      if (read.kind === "refused") throw new Error(read.problems[0]?.message);
      const table = builtInTable("iris", 150, 0, 1);
      const settings = { epochs: 5, shuffle: false, ...changed };
      const { ours, theirs } = both(withSettings({ graph: read.graph, table }, settings));
      expect(ours.length).toBe(8 * 4 + 8 + 3 * 8 + 3);
      expect(theirs.length).toBe(ours.length);
      ours.forEach((number, i) => {
        expect(isClose(number, theirs[i]!, 1e-9, 1e-12), `${number} and ${theirs[i]}`).toBe(true);
      });
    },
    60_000,
  );

  test("a picture that columns feed, through a convolution", () => {
    const draft = sketch();
    const x = draft.add("input", [], {
      value: [
        [
          [1, 2],
          [3, 4],
        ],
      ],
      columns: ["x1", "x2", "y", "x2"],
    });
    const t = draft.add("target", [], { value: [1, 0], columns: ["x1", "y"] });
    const maps = draft.add("conv-2d", [x], { channels: 2, kernel: [2, 2] });
    const graph = draft.graph(draft.add("squared-error", [draft.add("flatten", [maps]), t]));
    const { ours, theirs } = both(
      sceneOf(graph, columns, { epochs: 8, shuffle: false, batchSize: 4 }, { standardize: true }),
    );
    expect(ours.length).toBe(10);
    ours.forEach((number, i) => {
      expect(isClose(number, theirs[i]!, 1e-9, 1e-12), `${number} and ${theirs[i]}`).toBe(true);
    });
  }, 60_000);
});
