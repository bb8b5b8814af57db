// synaptic compiles a network to straight JavaScript. It updates after every sample.
import { layersOf, samplesOf, serve, sizes } from "./serve.mjs";

await serve({ w1s: oneSample }, "it has networks of neurons alone, and updates after every sample");

/** @returns {Promise<import("./serve.mjs").Side>} */
async function oneSample() {
  const { default: synaptic } = await import("synaptic");
  const { Layer, Network, Neuron } = synaptic;
  const [input, ...rest] = sizes.map((size) => new Layer(size));
  const layers = layersOf();
  let below = input;
  for (const layer of rest) {
    below.project(layer, Layer.connectionType.ALL_TO_ALL);
    below = layer;
  }
  const output = rest.at(-1);
  const own = [];
  for (const [l, layer] of rest.entries()) {
    layer.set({ squash: layer === output ? Neuron.squash.IDENTITY : Neuron.squash.TANH });
    for (const [u, neuron] of layer.list.entries()) {
      const { bias, weights } = layers[l][u];
      neuron.bias = bias;
      own.push([neuron, "bias", bias]);
      for (const [i, connection] of Object.values(neuron.connections.inputs).entries()) {
        connection.weight = weights[i];
        own.push([connection, "weight", weights[i]]);
      }
    }
  }
  const network = new Network({ input, hidden: rest.slice(0, -1), output });
  const samples = samplesOf();
  const [{ input: x, target }] = samples;
  // It moves weights before it looks at those below: at a small rate, all but by the gradient of ½ error².
  const rate = 1e-7;
  const [answer] = network.activate(x);
  network.propagate(rate, target);
  network.restore();
  let sum = (answer - target[0]) ** 2;
  for (const [owner, name, before] of own) sum += (2 * Math.abs(owner[name] - before)) / rate;
  let turn = 0;
  const pass = () => {
    const sample = samples[turn++ % samples.length];
    network.activate(sample.input);
    network.propagate(rate, sample.target);
  };
  return { checks: { pass: sum }, pass, tolerance: 1e-5, note: "updates weights, too" };
}
