import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

const [, , work = "", folder = ""] = process.argv;

/**
 * @typedef {object} Side what a library computed, and how it does so again
 * @property {Readonly<Record<string, number>>} checks
 * @property {() => unknown} pass a promise where it does not wait for the result by itself
 * @property {number} [tolerance] how far the checks may be off, as a share
 * @property {string} [note]
 */

/** Answers as serve.ts does, for the work that the command line names.
 * @param {Readonly<Record<string, () => Side | Promise<Side>>>} works
 * @param {string} otherwise why it takes no part in another work */
export async function serve(works, otherwise) {
  const begin = works[work];
  if (!begin) {
    answer({ leftOut: otherwise });
    return;
  }
  const { checks, pass, tolerance, note } = await begin();
  answer({ checks, tolerance, note });
  let passes = 1;
  for await (const _ of createInterface(process.stdin)) {
    for (;;) {
      const took = await timeOf(pass, passes);
      if (took >= settings.chunkSeconds) {
        answer({ seconds: took / passes });
        break;
      }
      passes =
        took > settings.chunkSeconds / 10
          ? Math.ceil((passes * 1.15 * settings.chunkSeconds) / took)
          : passes * 4;
    }
  }
  // Libraries may keep timers and workers.
  process.exit();
}

/** Processor time, in which a busy machine counts little.
 * @param {() => unknown} pass
 * @param {number} passes */
async function timeOf(pass, passes) {
  const begin = process.cpuUsage();
  for (let i = 0; i < passes; i++) {
    const result = pass();
    if (result instanceof Promise) await result;
  }
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1e6;
}

/** @param {object} message */
function answer(message) {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

/** @type {{ learningRate: number, checkedUpdates: number, chunkSeconds: number }} */
export const settings = JSON.parse(readFileSync(join(folder, "settings.json"), "utf8"));

/** The numbers of a file.
 * @param {string} name */
function numbersOf(name) {
  const bytes = readFileSync(join(folder, name));
  return new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}

/** The points of moons: two coordinates and a class each. */
export function samplesOf() {
  const numbers = numbersOf("samples");
  const count = numbers.length / 3;
  return Array.from({ length: count }, (_, i) => ({
    input: [numbers[i], numbers[count + i]],
    target: [numbers[2 * count + i]],
  }));
}

export const sizes = [2, 16, 16, 1];

/**
 * The weights of the network 2-16-16-1: of each layer its units, each with a bias and a weight for each input,
 * in which order they stand in the tape.
 */
export function layersOf() {
  const bytes = readFileSync(join(folder, "tape"));
  const [count = 0] = new Int32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + 4));
  const from = bytes.byteOffset + 16 + 12 * count;
  const initial = new Float64Array(bytes.buffer.slice(from, from + 8 * count));
  let at = 0;
  return sizes.slice(1).map((units, layer) =>
    Array.from({ length: units }, () => {
      const begin = at;
      at += 1 + sizes[layer];
      const [bias = 0, ...weights] = initial.subarray(begin, at);
      return { bias, weights };
    }),
  );
}

/** What a work on tensors begins with: its weights by their names, and its samples in batches.
 * @returns {{ weights: Readonly<Record<string, { shape: readonly number[], data: Float64Array }>>,
 *   batches: readonly { inputs: Float64Array, classes: Float64Array }[] }} */
export function tensorsOf() {
  const told = JSON.parse(readFileSync(join(folder, "tensors.json"), "utf8"));
  const [numbers, inputs, classes] = ["weights", "inputs", "classes"].map(numbersOf);
  let at = 0;
  const weights = told.weights.map(([name, shape]) => {
    const begin = at;
    at += shape.reduce((product, length) => product * length, 1);
    return [name, { shape, data: numbers.subarray(begin, at) }];
  });
  const part = (row, i) =>
    row.subarray((i * row.length) / told.batches, ((i + 1) * row.length) / told.batches);
  const batches = Array.from({ length: told.batches }, (_, i) => ({
    inputs: part(inputs, i),
    classes: part(classes, i),
  }));
  return { weights: Object.fromEntries(weights), batches };
}

/** The mean loss of the last epoch of the updates that are checked.
 * @param {() => number} update makes one and answers the loss before it
 * @param {number} batches of an epoch */
export function lossOf(update, batches) {
  const losses = Array.from({ length: settings.checkedUpdates }, update);
  return losses.slice(-batches).reduce((sum, loss) => sum + loss, 0) / batches;
}
