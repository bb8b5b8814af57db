import { code, type Workload } from "./workload.ts";

/**
 * The tape with a number for each of many samples in every entry: the peer for training in batches. It
 * stores what the engine does: values, both partials, both contributions and the gradients.
 */
export interface LanesTape {
  readonly workload: Workload;
  readonly lanes: number;
  readonly values: Float64Array;
  readonly gradients: Float64Array;
  readonly partialsA: Float64Array;
  readonly partialsB: Float64Array;
  readonly contributionsA: Float64Array;
  readonly contributionsB: Float64Array;
}

export function createLanesTape(workload: Workload, lanes: number): LanesTape {
  const numbers = () => new Float64Array(workload.codes.length * lanes);
  const values = numbers();
  for (let i = 0; i < workload.leafCount; i++)
    values.fill(workload.initial[i]!, i * lanes, (i + 1) * lanes);
  return {
    workload,
    lanes,
    values,
    gradients: numbers(),
    partialsA: numbers(),
    partialsB: numbers(),
    contributionsA: numbers(),
    contributionsB: numbers(),
  };
}

/** Forward, backward from the mean over the lanes, and w ← w − η·g for the first `weights` leaves. */
export function trainLanesTape(tape: LanesTape, weights: number, learningRate: number): void {
  forward(tape);
  backward(tape);
  const { values, gradients, lanes } = tape;
  for (let i = 0; i < weights; i++) {
    let gradient = 0;
    for (let k = 0; k < lanes; k++) gradient += gradients[i * lanes + k]!;
    values.fill(values[i * lanes]! - learningRate * gradient, i * lanes, (i + 1) * lanes);
  }
}

/** The mean of the last entry over the lanes, as the last pass found it. */
export function lanesLoss({ values, lanes }: LanesTape): number {
  let sum = 0;
  for (let k = values.length - lanes; k < values.length; k++) sum += values[k]!;
  return sum / lanes;
}

function forward({ workload, lanes, values, partialsA, partialsB }: LanesTape): void {
  const { codes, a, b, leafCount } = workload;
  for (let i = leafCount; i < codes.length; i++) {
    const [at, x, y] = [i * lanes, a[i]! * lanes, b[i]! * lanes];
    switch (codes[i]) {
      case code.add:
        for (let k = 0; k < lanes; k++) {
          values[at + k] = values[x + k]! + values[y + k]!;
          partialsA[at + k] = 1;
          partialsB[at + k] = 1;
        }
        break;
      case code.multiply:
        for (let k = 0; k < lanes; k++) {
          values[at + k] = values[x + k]! * values[y + k]!;
          partialsA[at + k] = values[y + k]!;
          partialsB[at + k] = values[x + k]!;
        }
        break;
      case code.subtract:
        for (let k = 0; k < lanes; k++) {
          values[at + k] = values[x + k]! - values[y + k]!;
          partialsA[at + k] = 1;
          partialsB[at + k] = -1;
        }
        break;
      case code.tanh:
        for (let k = 0; k < lanes; k++) {
          const out = Math.tanh(values[x + k]!);
          values[at + k] = out;
          partialsA[at + k] = 1 - out * out;
        }
        break;
      case code.relu:
        for (let k = 0; k < lanes; k++) {
          const input = values[x + k]!;
          values[at + k] = input > 0 ? input : 0;
          partialsA[at + k] = input > 0 ? 1 : 0;
        }
        break;
    }
  }
}

/** An op of one input has a second partial of 0. */
function backward(tape: LanesTape): void {
  const { lanes, gradients, partialsA, partialsB, contributionsA, contributionsB } = tape;
  const { codes, a, b, leafCount } = tape.workload;
  gradients.fill(0);
  gradients.fill(1 / lanes, gradients.length - lanes);
  for (let i = codes.length - 1; i >= leafCount; i--) {
    const [at, x, y] = [i * lanes, a[i]! * lanes, b[i]! * lanes];
    for (let k = 0; k < lanes; k++) {
      const upstream = gradients[at + k]!;
      const first = upstream * partialsA[at + k]!;
      const second = upstream * partialsB[at + k]!;
      contributionsA[at + k] = first;
      contributionsB[at + k] = second;
      gradients[x + k]! += first;
      gradients[y + k]! += second;
    }
  }
}
