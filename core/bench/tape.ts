import { code, type Workload } from "./workload.ts";

/** What the engine keeps for each entry, in the plainest form: the peer that is written by hand. */
export interface Tape {
  readonly workload: Workload;
  readonly values: Float64Array;
  readonly gradients: Float64Array;
  /** Partials and contributions of the first and of the second operand. */
  readonly partialsA: Float64Array;
  readonly partialsB: Float64Array;
  readonly contributionsA: Float64Array;
  readonly contributionsB: Float64Array;
}

export function createTape(workload: Workload): Tape {
  const numbers = () => new Float64Array(workload.codes.length);
  return {
    workload,
    values: Float64Array.from(workload.initial),
    gradients: numbers(),
    partialsA: numbers(),
    partialsB: numbers(),
    contributionsA: numbers(),
    contributionsB: numbers(),
  };
}

export function runTape(tape: Tape): void {
  forward(tape);
  backward(tape);
}

function forward({ workload, values, partialsA, partialsB }: Tape): void {
  const { codes, a, b, leafCount } = workload;
  for (let i = leafCount; i < codes.length; i++) {
    const x = values[a[i]!]!;
    const y = values[b[i]!]!;
    switch (codes[i]) {
      case code.add:
        values[i] = x + y;
        partialsA[i] = 1;
        partialsB[i] = 1;
        break;
      case code.multiply:
        values[i] = x * y;
        partialsA[i] = y;
        partialsB[i] = x;
        break;
      case code.subtract:
        values[i] = x - y;
        partialsA[i] = 1;
        partialsB[i] = -1;
        break;
      case code.tanh: {
        const out = Math.tanh(x);
        values[i] = out;
        partialsA[i] = 1 - out * out;
        break;
      }
      case code.relu:
        values[i] = x > 0 ? x : 0;
        partialsA[i] = x > 0 ? 1 : 0;
        break;
    }
  }
}

/** An op of one input has a second partial of 0. */
function backward(tape: Tape): void {
  const { gradients, partialsA, partialsB, contributionsA, contributionsB } = tape;
  const { a, b, leafCount } = tape.workload;
  gradients.fill(0);
  gradients[gradients.length - 1] = 1;
  for (let i = gradients.length - 1; i >= leafCount; i--) {
    const upstream = gradients[i]!;
    const first = upstream * partialsA[i]!;
    const second = upstream * partialsB[i]!;
    contributionsA[i] = first;
    contributionsB[i] = second;
    gradients[a[i]!]! += first;
    gradients[b[i]!]! += second;
  }
}
