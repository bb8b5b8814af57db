/** What the test needs of a graph file, read without the app's own reader. */
interface File {
  readonly nodes: readonly {
    readonly id: string;
    readonly op: string;
    readonly params: Readonly<Record<string, number>>;
  }[];
}

/** The loss and its derivative by the last neuron's weighted sum z, with target t. */
interface Ending {
  readonly loss: (z: number, t: number) => number;
  readonly slope: (z: number, t: number) => number;
}

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

/** A sigmoid and binary cross-entropy: ∂L/∂z = σ(z) − t. */
export const sigmoidEnding: Ending = {
  loss: (z, t) => -(t * Math.log(sigmoid(z)) + (1 - t) * Math.log(1 - sigmoid(z))),
  slope: (z, t) => sigmoid(z) - t,
};

/** No activation and (z − t)². */
export const squaredEnding: Ending = {
  loss: (z, t) => (z - t) ** 2,
  slope: (z, t) => 2 * (z - t),
};

/**
 * Loss and gradients of layers of tanh neurons, the last with an ending in place of tanh, by the loops
 * of a textbook: z = W·a + b, δ = (Wᵀ·δ′)·(1 − a²), ∂L/∂w = δ·a.
 */
export function plainNetwork(text: string, layers: readonly (readonly string[])[], end: Ending) {
  const { nodes }: File = JSON.parse(text);
  const params = (id: string) => nodes.find((node) => node.id === id)?.params ?? {};
  const weight = (id: string, i: number) => params(id)[`w${i + 1}`] ?? Number.NaN;
  const inputs = nodes.filter(({ op }) => op === "input");
  const target = nodes.find(({ op }) => op === "target")?.params.value ?? Number.NaN;

  let sums: number[] = [];
  const outputs = [inputs.map((node) => node.params.value ?? Number.NaN)];
  for (const layer of layers) {
    const from = outputs.at(-1) ?? [];
    sums = layer.map((id) =>
      from.reduce((sum, a, i) => sum + weight(id, i) * a, params(id).bias ?? Number.NaN),
    );
    outputs.push(sums.map(Math.tanh));
  }

  const last = sums[0] ?? Number.NaN;
  const gradients: Record<string, number> = {};
  let deltas = [end.slope(last, target)];
  for (const [l, layer] of [...layers.entries()].reverse()) {
    const from = outputs[l] ?? [];
    layer.forEach((id, j) => {
      gradients[`${id}.bias`] = deltas[j] ?? Number.NaN;
      from.forEach((a, i) => {
        gradients[`${id}.w${i + 1}`] = (deltas[j] ?? Number.NaN) * a;
      });
    });
    const arriving = from.map((_, i) =>
      layer.reduce((sum, id, j) => sum + weight(id, i) * (deltas[j] ?? Number.NaN), 0),
    );
    if (l === 0)
      inputs.forEach(({ id }, i) => {
        gradients[id] = arriving[i] ?? Number.NaN;
      });
    deltas = arriving.map((g, i) => g * (1 - (from[i] ?? Number.NaN) ** 2));
  }
  return { loss: end.loss(last, target), gradients };
}

/** The ids of two hidden layers of `size` neurons and the output. */
export function twoHiddenLayers(size: number): readonly (readonly string[])[] {
  const layer = (name: string) => Array.from({ length: size }, (_, i) => `${name}_${i + 1}`);
  return [layer("h1"), layer("h2"), ["o"]];
}
