import { createRandom, normal, type Random } from "../data/random.ts";
import type { Init } from "../ops/init.ts";
import type { TensorParam } from "../ops/op-base.ts";
import { type Shape, sizeOf } from "../tensor/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";

/**
 * A tensor's numbers to begin with. By default weights lie evenly between ±1/√n, n being the numbers that one
 * number of the result is made of, as PyTorch's Linear draws them; the others are PyTorch's `torch.nn.init`,
 * those of He with the gain of a ReLU.
 */
export function drawTensor(
  random: Random,
  shape: Shape,
  kind: TensorParam["init"],
  init: Init,
): Tensor {
  const draw = drawing(kind === "weights" ? init : kind, shape);
  return { shape, data: Float64Array.from({ length: sizeOf(shape) }, () => draw(random)) };
}

/** The purpose of the seeds by which a person draws a tensor anew. */
const anewPurpose = 43;

/** The same by a seed that a person chooses: the same seed draws the same numbers. */
export function drawAnew(seed: number, shape: Shape, init: Init): Tensor {
  return drawTensor(createRandom(anewPurpose, seed), shape, "weights", init);
}

function drawing(init: Init, shape: Shape): (random: Random) => number {
  const { into, out } = fans(shape);
  switch (init) {
    case "default":
      return within(1 / Math.sqrt(into));
    case "zeros":
      return () => 0;
    case "ones":
      return () => 1;
    case "uniform":
      return (random) => random();
    case "normal":
      return normal;
    case "xavier-uniform":
      return within(Math.sqrt(6 / (into + out)));
    case "xavier-normal":
      return around(Math.sqrt(2 / (into + out)));
    case "he-uniform":
      return within(Math.sqrt(6 / into));
    case "he-normal":
      return around(Math.sqrt(2 / into));
  }
}

function within(bound: number) {
  return (random: Random) => (random() * 2 - 1) * bound;
}

function around(deviation: number) {
  return (random: Random) => normal(random) * deviation;
}

/** PyTorch's fan in and fan out: [out, in, …], the rest being a kernel's window. A vector is one row. */
function fans(shape: Shape): { readonly into: number; readonly out: number } {
  const [out = 1, into = 1, ...window] = shape.length === 1 ? [1, ...shape] : shape;
  const each = sizeOf(window);
  return { into: into * each, out: out * each };
}
