import { createRandom } from "../../data/random.ts";
import { bytesOf } from "./bytes.ts";

/**
 * One computation in the form that every peer reads: a list of scalar ops over earlier entries.
 * Leaves come first; the last entry is the loss.
 */
export interface Tape {
  readonly codes: Int32Array;
  /** Positions of the operands; an op of one input has its input in both. */
  readonly a: Int32Array;
  readonly b: Int32Array;
  /** Values of the leaves; 0 elsewhere. */
  readonly initial: Float64Array;
  readonly leafCount: number;
  /** Of the leaves, the first so many are weights: what gradients are compared by. */
  readonly weightCount: number;
}

/** The file that peers read. */
export function tapeFile({ codes, a, b, initial, leafCount, weightCount }: Tape): Uint8Array {
  const head = Int32Array.of(codes.length, leafCount, weightCount, 0);
  return bytesOf(head, codes, a, b, initial);
}

/** The ops of a tape by number; the programs in peers have the same. */
export const code = { leaf: 0, add: 1, multiply: 2, subtract: 3, tanh: 4, relu: 5 } as const;
type Code = (typeof code)[keyof typeof code];

/** x ← tanh(x·w), over and over: nothing in it can run side by side. */
export function chain(opCount: number): Tape {
  const draft = createDraft();
  let x = draft.add(code.leaf, 0, 0, 1);
  const w = draft.add(code.leaf, 0, 0, 1);
  for (let i = 0; i < opCount; i++)
    x = i % 2 === 0 ? draft.add(code.multiply, x, w) : draft.add(code.tanh, x, x);
  return draft.tape();
}

/**
 * Layers of tanh neurons spelled out in scalars, with a squared error: 2-16-16-1 has 982 entries. Its leaves
 * are a bias and the weights of each unit, layer by layer; then the inputs and the target.
 */
export function network(sizes: readonly number[], last: "identity" | "tanh" = "identity"): Tape {
  const draft = createDraft();
  const random = createRandom(1);
  const leaf = () => draft.add(code.leaf, 0, 0, random() * 2 - 1);
  const leaves = (count: number) => Array.from({ length: count }, leaf);
  const [inputCount = 0, ...layers] = sizes;
  const weights = layers.map((size, l) =>
    Array.from({ length: size }, () => leaves((sizes[l] ?? 0) + 1)),
  );
  let row: readonly number[] = leaves(inputCount);
  const target = leaf();
  weights.forEach((layer, l) => {
    row = layer.map((ws) => {
      const [bias = 0, ...slopes] = ws;
      const sum = row.reduce(
        (total, x, i) => draft.add(code.add, total, draft.add(code.multiply, slopes[i] ?? 0, x)),
        bias,
      );
      return l < weights.length - 1 || last === "tanh" ? draft.add(code.tanh, sum, sum) : sum;
    });
  });
  const error = draft.add(code.subtract, row[0] ?? 0, target);
  draft.add(code.multiply, error, error);
  const made = draft.tape();
  // The last leaves are the inputs and the target.
  return { ...made, weightCount: made.leafCount - inputCount - 1 };
}

/** Random ops on random earlier entries, whose loose ends are then added up pair by pair. */
export function randomGraph(opCount: number): Tape {
  const draft = createDraft();
  const random = createRandom(2);
  const leafCount = Math.ceil(opCount / 100);
  const values = Array.from({ length: leafCount }, () => random() * 2 - 1);
  for (const value of values) draft.add(code.leaf, 0, 0, value);
  const isUsed = new Uint8Array(leafCount + opCount);
  for (let at = leafCount; at < isUsed.length; at++) {
    const a = Math.floor(random() * at);
    const other = Math.floor(random() * at);
    let kind = anyOp[Math.floor(random() * anyOp.length)] ?? code.tanh;
    // What grows is squashed instead: the numbers stay finite however long the graph is.
    if (Math.abs(apply(kind, values[a] ?? 0, values[other] ?? 0)) > 3) kind = code.tanh;
    const b = kind === code.tanh || kind === code.relu ? a : other;
    values.push(apply(kind, values[a] ?? 0, values[b] ?? 0));
    draft.add(kind, a, b);
    isUsed[a] = isUsed[b] = 1;
  }
  let ends = values.flatMap((_, at) => (isUsed[at] ? [] : [at]));
  while (ends.length > 1)
    ends = Array.from({ length: Math.ceil(ends.length / 2) }, (_, i) => {
      const [a = 0, b] = ends.slice(2 * i, 2 * i + 2);
      return b === undefined ? a : draft.add(code.add, a, b);
    });
  return draft.tape();
}

const anyOp: readonly Code[] = [code.add, code.multiply, code.subtract, code.tanh, code.relu];

function apply(kind: Code, x: number, y: number): number {
  switch (kind) {
    case code.leaf:
      return x;
    case code.add:
      return x + y;
    case code.multiply:
      return x * y;
    case code.subtract:
      return x - y;
    case code.tanh:
      return Math.tanh(x);
    case code.relu:
      return Math.max(x, 0);
  }
}

function createDraft() {
  const codes: number[] = [];
  const a: number[] = [];
  const b: number[] = [];
  const initial: number[] = [];
  return {
    add(kind: Code, first: number, second: number, value = 0): number {
      codes.push(kind);
      a.push(first);
      b.push(second);
      initial.push(value);
      return codes.length - 1;
    },
    tape(): Tape {
      const leafCount = codes.filter((kind) => kind === code.leaf).length;
      return {
        codes: Int32Array.from(codes),
        a: Int32Array.from(a),
        b: Int32Array.from(b),
        initial: Float64Array.from(initial),
        leafCount,
        weightCount: leafCount,
      };
    },
  };
}
