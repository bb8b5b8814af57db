// convnetjs: layers over rows of float64, a sample after the other.
import { layersOf, lossOf, samplesOf, serve, settings, sizes, tensorsOf } from "./serve.mjs";

await serve(
  { w1s: oneSample, w1b: batch, "w4-f64": layers },
  "it has neither single numbers, float32 nor attention",
);

async function smallNetwork() {
  const { default: convnet } = await import("convnetjs");
  const network = new convnet.Net();
  network.makeLayers([
    { type: "input", out_sx: 1, out_sy: 1, out_depth: sizes[0] },
    { type: "fc", num_neurons: sizes[1], activation: "tanh" },
    { type: "fc", num_neurons: sizes[2], activation: "tanh" },
    { type: "regression", num_neurons: sizes[3] },
  ]);
  for (const [l, layer] of layersOf().entries())
    setLayer(
      network,
      l,
      layer.map(({ bias }) => bias),
      layer.map(({ weights }) => weights),
    );
  const samples = samplesOf().map(({ input, target }) => ({
    input: new convnet.Vol(input),
    target,
  }));
  return { convnet, network, samples };
}

/** @param {any} network
 * @param {number} at
 * @param {ArrayLike<number>} biases
 * @param {ArrayLike<ArrayLike<number>>} rows */
function setLayer(network, at, biases, rows) {
  const layer = network.layers.filter((each) => each.layer_type === "fc")[at];
  layer.biases.w.set(biases);
  for (const [u, filter] of layer.filters.entries()) filter.w.set(rows[u]);
}

/** @returns {Promise<import("./serve.mjs").Side>} */
async function oneSample() {
  const { network, samples } = await smallNetwork();
  const pass = ({ input, target }) => {
    network.forward(input, true);
    // It answers 2 error², and its gradient is that of ½ error².
    return network.backward(target) / 2;
  };
  let sum = pass(samples[0]);
  for (const { grads } of network.getParamsAndGrads())
    for (const gradient of grads) sum += 2 * Math.abs(gradient);
  let turn = 0;
  return { checks: { pass: sum }, pass: () => pass(samples[turn++ % samples.length]) };
}

/** @param {any} convnet
 * @param {any} network
 * @param {number} batchSize
 * @param {number} learningRate */
function sgd(convnet, network, batchSize, learningRate) {
  const options = { method: "sgd", batch_size: batchSize, learning_rate: learningRate };
  return new convnet.Trainer(network, { ...options, momentum: 0, l2_decay: 0 });
}

/** @returns {Promise<import("./serve.mjs").Side>} */
async function batch() {
  const { convnet, network, samples } = await smallNetwork();
  const trainer = sgd(convnet, network, samples.length, 2 * settings.learningRate);
  const pass = () => {
    let loss = 0;
    for (const { input, target } of samples) loss += trainer.train(input, target).cost_loss / 2;
    return loss / samples.length;
  };
  return { checks: { updates: lossOf(pass, 1) }, pass };
}

/** @returns {Promise<import("./serve.mjs").Side>} */
async function layers() {
  const { default: convnet } = await import("convnetjs");
  const network = new convnet.Net();
  network.makeLayers([
    { type: "input", out_sx: 1, out_sy: 1, out_depth: 784 },
    { type: "fc", num_neurons: 128, activation: "relu" },
    { type: "softmax", num_classes: 10 },
  ]);
  const { weights, batches } = tensorsOf();
  for (const [l, name] of ["1", "2"].entries()) {
    const { shape, data } = weights[`w${name}`];
    const [units = 0, inputs = 0] = shape;
    const rows = Array.from({ length: units }, (_, u) =>
      data.subarray(u * inputs, (u + 1) * inputs),
    );
    setLayer(network, l, weights[`b${name}`].data, rows);
  }
  const samples = batches.flatMap(({ inputs, classes }) =>
    Array.from(classes, (target, i) => ({
      input: new convnet.Vol([...inputs.subarray(784 * i, 784 * (i + 1))]),
      target,
    })),
  );
  const trainer = sgd(convnet, network, 64, settings.learningRate);
  let turn = 0;
  const pass = () => {
    let loss = 0;
    for (let i = 0; i < 64; i++) {
      const { input, target } = samples[turn++ % samples.length];
      loss += trainer.train(input, target).cost_loss;
    }
    return loss / 64;
  };
  return { checks: { updates: lossOf(pass, batches.length) }, pass };
}
