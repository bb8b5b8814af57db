// brain.js 1: loops over layers of one activation, the last as well; it updates after every sample.
import { layersOf, samplesOf, serve, sizes } from "./serve.mjs";

await serve({ w1s: oneSample }, "it has networks of neurons alone, and updates after every sample");

/** @returns {Promise<import("./serve.mjs").Side>} */
async function oneSample() {
  const { default: brain } = await import("brain.js");
  // In float32 a step must not be too small to be seen.
  const rate = 0.05;
  const network = new brain.NeuralNetwork({ activation: "tanh", learningRate: rate });
  network.sizes = sizes;
  network.initialize();
  const own = layersOf();
  for (const [l, layer] of own.entries())
    for (const [u, { bias, weights }] of layer.entries()) {
      network.biases[l + 1][u] = bias;
      network.weights[l + 1][u].set(weights);
    }
  const samples = samplesOf();
  const train = ({ input, target }) => network.trainPattern({ input, output: target });
  train(samples[0]);
  let sum = (network.outputs[3][0] - samples[0].target[0]) ** 2;
  for (const [l, layer] of own.entries())
    for (const [u, { bias, weights }] of layer.entries()) {
      sum += (2 * Math.abs(network.biases[l + 1][u] - bias)) / rate;
      for (const [i, weight] of weights.entries())
        sum += (2 * Math.abs(network.weights[l + 1][u][i] - weight)) / rate;
    }
  let turn = 0;
  return {
    checks: { "pass with tanh at the end": sum },
    pass: () => train(samples[turn++ % samples.length]),
    tolerance: 1e-3,
    note: "in float32; updates weights, too; tanh at the end",
  };
}
