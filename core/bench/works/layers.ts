import { createRandom } from "../../data/random.ts";
import type { Graph } from "../../model/graph.ts";
import { defaultSettings, type TrainingSettings } from "../../model/settings.ts";
import { learningRate, type Work } from "../work.ts";
import { createDraft } from "./draft.ts";
import { columnNames, tensorTraining } from "./tensor-training.ts";
import { drawWeights, type Samples, tensorFiles, type Weights } from "./tensors.ts";

interface Sizes {
  readonly inputs: number;
  readonly hidden: number;
  readonly classes: number;
  readonly batchSize: number;
}

const batches = 10;

export function layers(
  precision: TrainingSettings["precision"],
  sizes: Sizes = { inputs: 784, hidden: 128, classes: 10, batchSize: 64 },
): Work {
  const { inputs, hidden, classes, batchSize } = sizes;
  const weights = drawWeights({
    w1: { shape: [hidden, inputs], deviation: 0.05 },
    b1: { shape: [hidden], all: 0 },
    w2: { shape: [classes, hidden], deviation: 0.12 },
    b2: { shape: [classes], all: 0 },
  });
  const samples = drawSamples(sizes);
  return {
    id: `w4-${precision.replace("float", "f")}`,
    title: `${inputs}-${hidden}-${classes}, relu, cross-entropy, batch ${batchSize}, ${precision}`,
    pass: "one update of SGD",
    files: () => tensorFiles(weights, samples),
    ours: () => {
      const optimizer = { ...defaultSettings.optimizer, id: "sgd", learningRate } as const;
      return tensorTraining(toGraph(weights), samples, { optimizer, precision }, 1);
    },
    c: {},
  };
}

function toGraph({ w1, b1, w2, b2 }: Weights): Graph {
  const draft = createDraft();
  const [hidden, inputs] = w1!.shape as [number, number];
  const zeros = { shape: [inputs], data: new Float64Array(inputs) };
  const x = draft.add("x", "input", { value: zeros, columns: columnNames("x", inputs) });
  const first = { units: hidden, activation: "relu", weight: w1!, bias: b1! };
  const second = { units: b2!.shape[0]!, weight: w2!, bias: b2! };
  const h = draft.add("h", "dense", first, { x });
  const prediction = draft.add("o", "dense", second, { x: h });
  const target = draft.add("t", "target", { value: 0, column: "t0" });
  return draft.graph("Layers", draft.add("L", "cross-entropy", {}, { prediction, target }));
}

function drawSamples({ inputs, classes, batchSize }: Sizes): Samples {
  const random = createRandom(4);
  const count = batchSize * batches;
  return {
    batchSize,
    batches,
    inputs: Float64Array.from({ length: count * inputs }, random),
    classes: Float64Array.from({ length: count }, () => Math.floor(random() * classes)),
  };
}
