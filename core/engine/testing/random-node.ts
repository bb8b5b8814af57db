import { createRandom, type Random } from "../../data/random.ts";
import { type Graph, type Json, nodeId, type Params } from "../../model/graph.ts";
import { ops } from "../../ops/index.ts";
import type { Op, PointwiseOp } from "../../ops/op.ts";
import type { ParamSpec, TensorParam } from "../../ops/op-base.ts";
import type { StructuredOp } from "../../ops/structured.ts";
import { type Shape, sizeOf } from "../../tensor/shape.ts";
import { nested } from "../../tensor/tensor.ts";
import { settingsOf } from "../settings.ts";
import { sampleGraph } from "./structured-graph.ts";

/** Every op of the registry that computes something: who asks for these forgets none. */
export const computingOps: readonly Op[] = ops.filter((op: Op) => op.role === undefined);

/** One node of an op, “op”, over tensors of random shapes, with random settings and numbers, and a loss behind it. */
export interface RandomNode {
  readonly graph: Graph;
  /** Wired handles, in their order; each has a source of its own, `in-` and the handle. */
  readonly handles: readonly string[];
  /** Those that hold indices. */
  readonly indices: readonly string[];
}

/** The same seed draws the same node. */
export function randomNode(op: Op, seed: number): RandomNode {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const found = drawNode(op, createRandom(seed, attempt));
    if (found) return found;
  }
  throw new Error(`${op.id}: the seed ${seed} draws no shapes that fit.`);
}

const attempts = 500;

/** More numbers than this would only be slow. */
const largest = 40;

/** What is drawn before the numbers. */
interface Draft {
  readonly inputs: Readonly<Record<string, Shape>>;
  readonly indices: readonly string[];
  readonly params: Params;
}

function drawNode(op: Op, random: Random): RandomNode | null {
  const draft = op.kind === "structured" ? likeASample(op, random) : stretching(op, random);
  const inputs = new Map(Object.entries(draft.inputs));
  const handles = [...inputs.keys()];
  if ([...inputs.values()].some((shape) => sizeOf(shape) > largest)) return null;
  if (op.kind === "pointwise") {
    const at = (handle: string) => pick(op.samples, random)[handles.indexOf(handle)] ?? 0.7;
    const numberAt = (handle: string) => at(handle) * (1 + 0.1 * random());
    const params = { ...draft.params, ...weights(op, handles, random) };
    const sample = { inputs: draft.inputs, params };
    return { graph: sampleGraph(op, sample, random, numberAt), handles, indices: [] };
  }
  const settings = settingsOf(op, { id: nodeId("op"), params: draft.params });
  const shaped = op.shape(inputs, settings, { isTraining: false, samples: 1 });
  if (shaped.kind === "misfit" || sizeOf(shaped.shape) > largest) return null;
  const tensors: Record<string, Json> = {};
  for (const spec of op.params)
    if (spec.kind === "tensor")
      tensors[spec.name] = tensorOf(spec, shaped.params[spec.name]!, random);
  const indices: Record<string, readonly number[]> = {};
  for (const handle of draft.indices) {
    const fit = [0, 1, 2, 3, 4, 5, 6].filter(
      (number) => !op.blame?.({ handle, number, inputs, settings }),
    );
    const length = sizeOf(draft.inputs[handle]!);
    indices[handle] = Array.from({ length }, () => pick(fit, random));
  }
  const sample = { inputs: draft.inputs, indices, params: { ...draft.params, ...tensors } };
  return { graph: sampleGraph(op, sample, random), handles, indices: draft.indices };
}

function pick<T>(from: readonly T[], random: Random): T {
  return from[Math.floor(random() * from.length)]!;
}

/** A whole number from `from` to `to`. */
function whole(from: number, to: number, random: Random): number {
  return from + Math.floor(random() * (to - from + 1));
}

/**
 * As one of the op's samples, each of its lengths another one everywhere, perhaps with axes in front; axes, places
 * and choices are drawn anew. It need not fit.
 */
function likeASample(op: StructuredOp, random: Random): Draft {
  const sample = pick(op.samples, random);
  const lengths = new Map<number, number>();
  const lengthFor = (length: number): number => {
    const known = lengths.get(length);
    if (known !== undefined) return known;
    const drawn = length === 1 && random() < 0.7 ? 1 : whole(1, 6, random);
    lengths.set(length, drawn);
    return drawn;
  };
  const more = random() < 0.3 ? [whole(1, 3, random)] : [];
  const inputs = Object.fromEntries(
    Object.entries(sample.inputs).map(([handle, shape]) => {
      const axes = random() < 0.8 ? more : [];
      return [handle, [...axes, ...shape.map(lengthFor)]] as const;
    }),
  );
  const rank = Math.max(...Object.values(inputs).map(({ length }) => length));
  const params: Record<string, Json> = {};
  for (const spec of op.params) {
    const said = sample.params?.[spec.name];
    const drawn = paramOf(spec, said, { rank, lengthFor, random });
    if (drawn !== undefined) params[spec.name] = drawn;
  }
  return { inputs, indices: Object.keys(sample.indices ?? {}), params };
}

function paramOf(
  spec: ParamSpec,
  said: unknown,
  {
    rank,
    lengthFor,
    random,
  }: {
    readonly rank: number;
    readonly lengthFor: (length: number) => number;
    readonly random: Random;
  },
): Json | undefined {
  switch (spec.kind) {
    case "choice":
      return pick(spec.options, random);
    case "number":
      return typeof said === "number" ? said : undefined;
    case "integer": {
      if (spec.default === null) return whole(0, 9, random);
      // A size, or an axis or a place on one.
      if (spec.minimum === 1) return lengthFor(typeof said === "number" ? said : spec.default);
      return whole(-rank - 1, rank + 1, random);
    }
    case "integers": {
      const { length, minimum = 0 } = spec;
      if (length !== undefined)
        return Array.from({ length }, () => whole(minimum, minimum + 2, random));
      if (minimum < 0) return (said as readonly number[]).map((n) => (n < 2 ? n : lengthFor(n)));
      return orderOf(rank, random);
    }
    default:
      return undefined;
  }
}

/** Some axes or all or none, in any order, some counted from the end. */
function orderOf(rank: number, random: Random): readonly number[] {
  const axes = Array.from({ length: rank }, (_, axis) => axis)
    .map((axis) => ({ axis: random() < 0.4 ? axis - rank : axis, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ axis }) => axis);
  return axes.slice(0, random() < 0.4 ? rank : whole(0, rank, random));
}

function tensorOf({ minimum }: TensorParam, shape: Shape, random: Random): Json {
  const draw = () => (minimum === undefined ? random() * 2 - 1 : minimum + 0.1 + random());
  return nested({ shape, data: Float64Array.from({ length: sizeOf(shape) }, draw) }) as Json;
}

/** Over shapes that stretch to one; a length of the one is missing, 1 or itself in each. */
function stretching(op: PointwiseOp, random: Random): Draft {
  const { inputs: ends } = op;
  const handles =
    ends.kind === "fixed"
      ? ends.handles
      : Array.from({ length: whole(1, 3, random) }, (_, i) => `${ends.prefix}${i + 1}`);
  const common = Array.from({ length: whole(1, 3, random) }, () => whole(1, 3, random));
  const shapes = handles.map(() => {
    const own = common.map((length) => (random() < 0.3 ? 1 : length));
    return own.slice(random() < 0.4 ? whole(0, own.length, random) : 0);
  });
  const params = Object.fromEntries(
    op.params.flatMap((spec) =>
      spec.kind === "choice" ? [[spec.name, pick(spec.options, random)] as const] : [],
    ),
  );
  return {
    inputs: Object.fromEntries(handles.map((h, i) => [h, shapes[i]!])),
    indices: [],
    params,
  };
}

/** Trainable numbers, those of each input too. */
function weights({ params }: PointwiseOp, handles: readonly string[], random: Random): Params {
  const names = params.flatMap((spec) => {
    if (spec.kind !== "number" || !spec.trainable) return [];
    return spec.perInput ? handles.map((_, i) => `${spec.name}${i + 1}`) : [spec.name];
  });
  return Object.fromEntries(names.map((name) => [name, random() * 2 - 1]));
}
