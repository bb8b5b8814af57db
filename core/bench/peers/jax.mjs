// jax-js on its WebAssembly backend, in float64, each work compiled by jit.
import { layersOf, lossOf, samplesOf, serve, settings, tensorsOf } from "./serve.mjs";

/** In float64, too, its elementary functions are good to some seven digits. */
const tolerance = 1e-5;

await serve(
  {
    w1s: oneSample,
    w1b: batch,
    "w4-f64": () => layers("float64"),
    "w4-f32": () => layers("float32"),
  },
  "a kernel for each op is nothing for single numbers",
);

async function start() {
  // jax-js asks of all data whether they are one; older versions of Node have none.
  globalThis.Float16Array ??= class Float16Array {};
  const jax = await import("@jax-js/jax");
  await jax.init("wasm");
  jax.defaultDevice("wasm");
  const { numpy: np } = jax;
  const of = (data, shape, dtype = "float64") =>
    np.array(dtype === "float64" ? Float64Array.from(data) : Float32Array.from(data), {
      shape,
      dtype,
    });
  return { jax, np, of };
}

/** A loss over weights, which it uses up, as a function that answers it with the gradients.
 * @param {any} jax
 * @param {any} loss */
function differentiating(jax, loss) {
  const run = jax.jit(jax.valueAndGrad(loss));
  return (weights, ...data) =>
    run(
      weights.map((each) => each.ref),
      ...data.map((each) => each.ref),
    );
}

/** One update of SGD; answers the loss, before it. */
function updating(jax, loss) {
  const run = jax.jit((weights, ...data) => {
    const [value, grads] = jax.valueAndGrad(loss)(
      weights.map((each) => each.ref),
      ...data,
    );
    return [value, weights.map((each, i) => each.sub(grads[i].mul(settings.learningRate)))];
  });
  return (weights, ...data) => run(weights, ...data.map((each) => each.ref));
}

async function smallNetwork() {
  const { jax, np, of } = await start();
  const weights = layersOf().flatMap((layer) => [
    np.transpose(
      of(
        layer.flatMap((unit) => unit.weights),
        [layer.length, layer[0].weights.length],
      ),
    ),
    of(
      layer.map((unit) => unit.bias),
      [layer.length],
    ),
  ]);
  const loss = (given, x, y) => {
    let row = x;
    for (let l = 0; l < given.length; l += 2) {
      row = np.matmul(row, given[l]).add(given[l + 1]);
      if (l < given.length - 2) row = np.tanh(row);
    }
    return np.mean(np.square(row.sub(y)));
  };
  return { jax, np, of, weights, loss, samples: samplesOf() };
}

/** @returns {Promise<import("./serve.mjs").Side>} */
async function oneSample() {
  const { jax, of, weights, loss, samples } = await smallNetwork();
  const pairs = samples.map(({ input, target }) => [of(input, [1, 2]), of(target, [1, 1])]);
  const run = differentiating(jax, loss);
  const pass = (at) => {
    const [value, grads] = run(weights, ...pairs[at]);
    return { value: value.dataSync()[0], grads: grads.map((each) => each.dataSync()) };
  };
  const { value, grads } = pass(0);
  const sum = grads
    .flatMap((row) => [...row])
    .reduce((total, each) => total + Math.abs(each), value);
  let turn = 0;
  return {
    checks: { pass: sum },
    pass: () => pass(turn++ % pairs.length),
    tolerance,
    note: "as layers",
  };
}

/** @returns {Promise<import("./serve.mjs").Side>} */
async function batch() {
  const { jax, of, weights: initial, loss, samples } = await smallNetwork();
  const x = of(
    samples.flatMap(({ input }) => input),
    [samples.length, 2],
  );
  const y = of(
    samples.flatMap(({ target }) => target),
    [samples.length, 1],
  );
  return training(updating(jax, loss), initial, 1, () => [x, y], "as layers");
}

/** @returns {import("./serve.mjs").Side} */
function training(update, initial, batches, next, note, share = tolerance) {
  let weights = initial;
  const pass = () => {
    const [value, moved] = update(weights, ...next());
    weights = moved;
    return value.dataSync()[0];
  };
  return { checks: { updates: lossOf(pass, batches) }, pass, note, tolerance: share };
}

/** @returns {Promise<import("./serve.mjs").Side>} */
async function layers(dtype) {
  const { jax, np, of } = await start();
  const { weights, batches: samples } = tensorsOf();
  const tensor = (name) => of(weights[name].data, weights[name].shape, dtype);
  const batches = samples.map(({ inputs, classes }) => [
    of(inputs, [classes.length, 784], dtype),
    of(oneHot(classes, 10), [classes.length, 10], dtype),
  ]);
  const loss = ([k1, c1, k2, c2], x, y) => {
    const hidden = jax.nn.relu(np.matmul(x, k1).add(c1));
    const logs = jax.nn.logSoftmax(np.matmul(hidden, k2).add(c2));
    return np.sum(logs.mul(y)).mul(-1 / 64);
  };
  const initial = ["w1", "b1", "w2", "b2"].map((name) =>
    name.startsWith("w") ? np.transpose(tensor(name)) : tensor(name),
  );
  let turn = 0;
  const next = () => batches[turn++ % batches.length];
  const note = dtype === "float32" ? "in float32" : "";
  return training(
    updating(jax, loss),
    initial,
    batches.length,
    next,
    note,
    note ? 1e-3 : tolerance,
  );
}

/** A row of 0 and a 1 for each index.
 * @param {ArrayLike<number>} indices
 * @param {number} count */
function oneHot(indices, count) {
  return Array.from(indices).flatMap((index) =>
    Array.from({ length: count }, (_, c) => (c === index ? 1 : 0)),
  );
}
