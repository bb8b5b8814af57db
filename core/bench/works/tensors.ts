import { createRandom, normal } from "../../data/random.ts";
import { type Shape, sizeOf } from "../../tensor/shape.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { bytesOf } from "./bytes.ts";

/** Weights by their names; the same for all peers. */
export type Weights = Readonly<Record<string, Tensor>>;

/** How a weight begins: normal with this deviation, or all of it the one number. */
export type Beginning =
  | { readonly shape: Shape; readonly deviation: number }
  | { readonly shape: Shape; readonly all: number };

export function drawWeights(beginnings: Readonly<Record<string, Beginning>>): Weights {
  const drawn = Object.entries(beginnings).map(([name, beginning], i) => {
    const { shape } = beginning;
    const random = createRandom(3, i);
    const data = Float64Array.from({ length: sizeOf(shape) }, () =>
      "all" in beginning ? beginning.all : beginning.deviation * normal(random),
    );
    return [name, { shape, data }] as const;
  });
  return Object.fromEntries(drawn);
}

/** The samples of all batches: a row of inputs and of classes each. */
export interface Samples {
  readonly batchSize: number;
  readonly inputs: Float64Array;
  readonly classes: Float64Array;
  readonly batches: number;
}

/** The files that peers read: numbers, one after the other, and what they are. */
export function tensorFiles(
  weights: Weights,
  { inputs, classes, batches }: Samples,
): Readonly<Record<string, Uint8Array>> {
  const shapes = Object.entries(weights).map(([name, { shape }]) => [name, shape]);
  return {
    weights: bytesOf(...Object.values(weights).map(({ data }) => data)),
    inputs: bytesOf(inputs),
    classes: bytesOf(classes),
    "tensors.json": Buffer.from(JSON.stringify({ weights: shapes, batches })),
  };
}
