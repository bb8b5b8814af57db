import { createRandom } from "../../data/random.ts";
import type { Graph } from "../../model/graph.ts";
import { defaultSettings } from "../../model/settings.ts";
import { checkedUpdates, type Side, type Work } from "../work.ts";
import { createDraft } from "./draft.ts";
import { columnNames, tensorTraining } from "./tensor-training.ts";
import { type Beginning, drawWeights, type Samples, tensorFiles, type Weights } from "./tensors.ts";

const [vocabulary, width, heads, wide] = [32, 16, 4, 64];
const batches = checkedUpdates;

interface Sizes {
  readonly context: number;
  readonly batchSize: number;
}

/** One block, with the normalisation before each part, as in GPT-2; relu between the two layers. */
export function transformer(sizes: Sizes = { context: 64, batchSize: 16 }): Work {
  const { context, batchSize } = sizes;
  const weights = drawWeights(beginnings(context));
  const samples = drawSamples(sizes);
  return {
    id: "w5",
    title: `Transformer of one block on characters: vocabulary ${vocabulary}, context ${context}, width ${width}, ${heads} heads, ${wide} between, batch ${batchSize}`,
    pass: `${batches} updates of AdamW`,
    files: () => tensorFiles(weights, samples),
    ours: () => ours(weights, samples),
    c: {},
  };
}

/** AdamW with PyTorch's defaults. */
function ours(weights: Weights, samples: Samples): Side {
  const optimizer = {
    ...defaultSettings.optimizer,
    id: "adamw",
    learningRate: 0.001,
    beta1: 0.9,
    beta2: 0.999,
    epsilon: 1e-8,
    weightDecay: 0.01,
  } as const;
  return tensorTraining(toGraph(weights), samples, { optimizer }, batches);
}

/** The weights of a dense layer. */
function dense(name: string, from: number, units: number): Readonly<Record<string, Beginning>> {
  return {
    [`${name}.weight`]: { shape: [units, from], deviation: 1 / Math.sqrt(from) },
    [`${name}.bias`]: { shape: [units], all: 0 },
  };
}

function norm(name: string): Readonly<Record<string, Beginning>> {
  return {
    [`${name}.scale`]: { shape: [width], all: 1 },
    [`${name}.shift`]: { shape: [width], all: 0 },
  };
}

function beginnings(context: number): Readonly<Record<string, Beginning>> {
  return {
    embedding: { shape: [vocabulary, width], deviation: 1 },
    position: { shape: [context, width], deviation: 0.1 },
    ...norm("n1"),
    ...dense("query", width, width),
    ...dense("key", width, width),
    ...dense("value", width, width),
    ...dense("joined", width, width),
    ...norm("n2"),
    ...dense("up", width, wide),
    ...dense("down", wide, width),
    ...norm("n3"),
    ...dense("head", width, vocabulary),
  };
}

function toGraph(weights: Weights): Graph {
  const draft = createDraft();
  const context = weights.position!.shape[0]!;
  const zeros = () => ({ shape: [context], data: new Float64Array(context) });
  const tensor = (name: string) => weights[name]!;
  const denseOf = (name: string, x: string, activation = "identity") => {
    const [weight, bias] = [tensor(`${name}.weight`), tensor(`${name}.bias`)];
    const units = bias.shape[0]!;
    return draft.add(name, "dense", { units, activation, weight, bias }, { x });
  };
  const normOf = (name: string, x: string) =>
    draft.add(
      name,
      "layer-norm",
      { scale: tensor(`${name}.scale`), shift: tensor(`${name}.shift`) },
      { x },
    );
  /** [context, width] as [heads, context, width / heads]. */
  const split = (name: string, x: string) => {
    const shape = [context, heads, width / heads];
    const parts = draft.add(`${name}-parts`, "reshape", { shape }, { x });
    return draft.add(`${name}-heads`, "transpose", { axes: [1, 0, 2] }, { x: parts });
  };
  const x = draft.add("x", "input", { value: zeros(), columns: columnNames("x", context) });
  const table = { count: vocabulary, width, weight: tensor("embedding") };
  const characters = draft.add("embedding", "embedding", table, { x });
  const position = draft.add("position", "parameter", { value: tensor("position") });
  const h0 = draft.add("h0", "add", {}, { a: characters, b: position });
  const n1 = normOf("n1", h0);
  const attended = draft.add(
    "attended",
    "attention",
    { causal: "yes" },
    {
      query: split("query", denseOf("query", n1)),
      key: split("key", denseOf("key", n1)),
      value: split("value", denseOf("value", n1)),
    },
  );
  const rows = draft.add("rows", "transpose", { axes: [1, 0, 2] }, { x: attended });
  const joined = draft.add("row", "reshape", { shape: [context, width] }, { x: rows });
  const h1 = draft.add("h1", "add", {}, { a: h0, b: denseOf("joined", joined) });
  const up = denseOf("up", normOf("n2", h1), "relu");
  const h2 = draft.add("h2", "add", {}, { a: h1, b: denseOf("down", up) });
  const prediction = denseOf("head", normOf("n3", h2));
  const target = draft.add("t", "target", { value: zeros(), columns: columnNames("t", context) });
  return draft.graph("Transformer", draft.add("L", "cross-entropy", {}, { prediction, target }));
}

/** Each character is to foretell the next of its sequence. */
function drawSamples({ context, batchSize }: Sizes): Samples {
  const random = createRandom(5);
  const count = batchSize * batches;
  const [inputs, classes] = [0, 1].map(() => new Float64Array(count * context));
  for (let s = 0; s < count; s++)
    for (let i = 0, last = 0; i <= context; i++) {
      // Half of the time what follows a character is certain.
      const next = random() < 0.5 ? (3 * last + 1) % vocabulary : Math.floor(random() * vocabulary);
      if (i > 0) {
        inputs![s * context + i - 1] = last;
        classes![s * context + i - 1] = next;
      }
      last = next;
    }
  return { batchSize, batches, inputs: inputs!, classes: classes! };
}
