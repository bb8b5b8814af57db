// TensorFlow.js, which has float32 alone; the backend is the last argument.
import { layersOf, lossOf, samplesOf, serve, settings, tensorsOf } from "./serve.mjs";

await serve(
  { w1s: oneSample, w1b: batch, "w4-f32": layers },
  "it has float32 alone, and a kernel for each op, which is nothing for single numbers",
);

async function start() {
  const backend = process.argv[4] ?? "cpu";
  const { default: tf } = await import("@tensorflow/tfjs");
  if (backend === "wasm") {
    const wasm = await import("@tensorflow/tfjs-backend-wasm");
    wasm.setThreadsCount(1);
  }
  await tf.setBackend(backend);
  await tf.ready();
  return tf;
}

async function smallNetwork() {
  const tf = await start();
  const weights = layersOf().map((layer) => ({
    kernel: tf.variable(tf.tensor2d(layer.map((unit) => [...unit.weights])).transpose()),
    bias: tf.variable(tf.tensor1d(layer.map((unit) => unit.bias))),
  }));
  const samples = samplesOf();
  const loss = (x, y) => {
    let row = x;
    for (const [l, { kernel, bias }] of weights.entries()) {
      row = row.matMul(kernel).add(bias);
      if (l < weights.length - 1) row = row.tanh();
    }
    return row.sub(y).square().mean();
  };
  return { tf, loss, samples };
}

/** @returns {Promise<import("./serve.mjs").Side>} */
async function oneSample() {
  const { tf, loss, samples } = await smallNetwork();
  const pairs = samples.map(({ input, target }) => [tf.tensor2d([input]), tf.tensor2d([target])]);
  const differentiate = (at, read) =>
    tf.tidy(() => {
      const { value, grads } = tf.variableGrads(() => loss(...pairs[at]));
      return read(value, Object.values(grads));
    });
  const sum = differentiate(0, (value, grads) =>
    grads.reduce((total, grad) => total + grad.abs().sum().dataSync()[0], value.dataSync()[0]),
  );
  let turn = 0;
  const pass = () =>
    differentiate(turn++ % pairs.length, (value, grads) => {
      for (const grad of grads) grad.dataSync();
      return value.dataSync()[0];
    });
  return { checks: { pass: sum }, pass, tolerance: 1e-3, note: "in float32, as layers" };
}

/** @param {any} tf
 * @param {() => any} loss */
function updating(tf, loss) {
  const optimizer = tf.train.sgd(settings.learningRate);
  return () =>
    tf.tidy(() => {
      const value = optimizer.minimize(loss, true);
      return value.dataSync()[0];
    });
}

/** @returns {Promise<import("./serve.mjs").Side>} */
async function batch() {
  const { tf, loss, samples } = await smallNetwork();
  const x = tf.tensor2d(samples.map(({ input }) => input));
  const y = tf.tensor2d(samples.map(({ target }) => target));
  const pass = updating(tf, () => loss(x, y));
  return {
    checks: { updates: lossOf(pass, 1) },
    pass,
    tolerance: 1e-3,
    note: "in float32, as layers",
  };
}

/** @returns {Promise<import("./serve.mjs").Side>} */
async function layers() {
  const tf = await start();
  const { weights, batches: samples } = tensorsOf();
  const tensor = (name) => tf.tensor(Float32Array.from(weights[name].data), weights[name].shape);
  const [w1, w2] = ["w1", "w2"].map((name) => tf.variable(tensor(name).transpose()));
  const [b1, b2] = ["b1", "b2"].map((name) => tf.variable(tensor(name)));
  const batches = samples.map(({ inputs, classes }) => [
    tf.tensor2d(Float32Array.from(inputs), [classes.length, 784]),
    tf.oneHot(tf.tensor1d(Int32Array.from(classes), "int32"), 10).toFloat(),
  ]);
  let turn = 0;
  const pass = updating(tf, () => {
    const [x, y] = batches[turn++ % batches.length];
    return tf.losses.softmaxCrossEntropy(y, x.matMul(w1).add(b1).relu().matMul(w2).add(b2));
  });
  return {
    checks: { updates: lossOf(pass, batches.length) },
    pass,
    tolerance: 1e-3,
    note: "in float32",
  };
}
