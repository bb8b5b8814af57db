import { findOp, type OpId, type ops } from "../ops/index.ts";
import type { Settings } from "../ops/structured.ts";
import { windowOf } from "../ops/window.ts";
import { broadcastShapes, type Shape, sameShape } from "../tensor/shape.ts";
import { pythonNumber } from "./python-text.ts";

/** What the line of an operation over tensors is written from. */
export interface TensorOperands {
  /** The names of what is wired, in the order of the handles, and their shapes. */
  readonly inputs: readonly string[];
  readonly shapes: readonly Shape[];
  readonly shape: Shape;
  readonly settings: Settings;
  /** A tensor of the node's own: what it is called. */
  param(name: string): string;
  /** An activation of what stands there; the text itself for the identity. */
  activated(id: string, text: string): string;
}

type StructuredId = Extract<(typeof ops)[number], { readonly kind: "structured" }>["id"];
type Writer = (operands: TensorOperands) => string;

const list = (numbers: readonly number[]) => `[${numbers.join(", ")}]`;
const tuple = (numbers: readonly number[]) =>
  numbers.length === 1 ? `(${numbers[0]},)` : `(${numbers.join(", ")})`;

const along =
  (name: string): Writer =>
  ({ inputs: [x], settings }) =>
    `${name}(${x}, dim=${settings.integer("axis")})`;
const joined =
  (name: string): Writer =>
  ({ inputs, settings }) =>
    `${name}([${inputs.join(", ")}], dim=${settings.integer("axis")})`;
/** Of all axes where none is named. */
const reduced =
  (name: string): Writer =>
  ({ inputs: [x], shapes: [shape], settings }) => {
    const named = settings.integers("axes");
    const axes = named.length > 0 ? named : shape!.map((_, axis) => axis);
    if (axes.length === 0) return `${x}.${name}()`;
    const keep = settings.choice("keepDims") === "yes" ? ", keepdim=True" : "";
    return `${x}.${name}(dim=${list(axes)}${keep})`;
  };
const pooled =
  (name: string): Writer =>
  ({ inputs: [x], settings }) => {
    const { kernel, stride, padding } = windowOf(settings);
    return `${name}(${x}, ${tuple(kernel)}, stride=${tuple(stride)}, padding=${tuple(padding)})`;
  };

/** Every operation over tensors, by the functions of torch; those of torch 1.13 do. */
const writers: Readonly<Record<StructuredId, Writer>> = {
  matmul: ({ inputs: [a, b] }) => `torch.matmul(${a}, ${b})`,
  transpose: ({ inputs: [x], settings }) => {
    const axes = settings.integers("axes");
    return axes.length === 0 ? `${x}.transpose(-2, -1)` : `${x}.permute(${axes.join(", ")})`;
  },
  reshape: ({ inputs: [x], shape }) => `${x}.reshape(${tuple(shape)})`,
  flatten: ({ inputs: [x] }) => `${x}.flatten()`,
  concat: joined("torch.cat"),
  stack: joined("torch.stack"),
  slice: ({ inputs: [x], settings }) => {
    const axis = settings.integer("axis");
    const range = `${settings.integer("start")}:${settings.integer("end")}`;
    const whole = (count: number) => Array.from({ length: count }, () => ":");
    const places = axis < 0 ? ["...", range, ...whole(-axis - 1)] : [...whole(axis), range];
    return `${x}[${places.join(", ")}]`;
  },
  select: ({ inputs: [x], settings }) =>
    `${x}.select(${settings.integer("axis")}, ${settings.integer("index")})`,
  "reduce-sum": reduced("sum"),
  "reduce-mean": reduced("mean"),
  // Of equal ones each gets its share, as here; max would pick one of them.
  "reduce-max": reduced("amax"),
  softmax: along("torch.softmax"),
  "log-softmax": along("torch.log_softmax"),
  "cross-entropy": crossEntropy,
  dense: ({ inputs: [x], settings, param, activated }) =>
    activated(
      settings.choice("activation"),
      `F.linear(${x}, ${param("weight")}, ${param("bias")})`,
    ),
  "layer-norm": ({ inputs: [x], shape, settings, param }) =>
    `F.layer_norm(${x}, ${list(shape.slice(-1))}, ${param("scale")}, ${param("shift")}, eps=${pythonNumber(settings.number("epsilon"))})`,
  "rms-norm": ({ inputs: [x], settings, param }) =>
    `${x} * torch.rsqrt(${x}.square().mean(-1, keepdim=True) + ${pythonNumber(settings.number("epsilon"))}) * ${param("scale")}`,
  // Torch takes a batch: here it is one of one sample.
  "batch-norm": ({ inputs: [x], settings, param }) =>
    `F.batch_norm(${x}.unsqueeze(0), ${param("runningMean")}, ${param("runningVariance")}, ${param("scale")}, ${param("shift")}, eps=${pythonNumber(settings.number("epsilon"))}).squeeze(0)`,
  "conv-2d": ({ inputs: [x], settings, param }) => {
    const { stride, padding } = windowOf(settings);
    return `F.conv2d(${x}, ${param("weight")}, ${param("bias")}, stride=${tuple(stride)}, padding=${tuple(padding)})`;
  },
  "max-pool-2d": pooled("F.max_pool2d"),
  "average-pool-2d": pooled("F.avg_pool2d"),
  embedding: ({ inputs: [x], param }) => `F.embedding(${x}.long(), ${param("weight")})`,
  "one-hot": ({ inputs: [x], settings }) =>
    `F.one_hot(${x}.long(), ${settings.integer("classes")}).to(torch.float64)`,
  dropout: ({ inputs: [x], settings }) =>
    `F.dropout(${x}, p=${pythonNumber(settings.number("rate"))}, training=False)`,
  attention: ({ inputs: [query, key, value], shapes, settings }) => {
    const [queries, depth] = shapes[0]!.slice(-2) as [number, number];
    const keys = shapes[1]!.at(-2)!;
    const scores = `${query} @ ${key}.transpose(-2, -1) / math.sqrt(${depth})`;
    const later = `torch.ones(${queries}, ${keys}, dtype=torch.bool).triu(1)`;
    const seen =
      settings.choice("causal") === "yes" ? `(${scores}).masked_fill(${later}, -math.inf)` : scores;
    return `torch.softmax(${seen}, dim=-1) @ ${value}`;
  },
};

/** Rows of classes, whatever the axes before them; the target is a class of each row, or their probabilities. */
function crossEntropy({ inputs: [p, t], shapes, shape, settings }: TensorOperands): string {
  const classes = shapes[0]!.at(-1)!;
  const isIndex = !sameShape(shapes[0]!, shapes[1]!);
  const targets = isIndex ? `${t}.reshape(-1).long()` : `${t}.reshape(-1, ${classes})`;
  const reduction = settings.choice("reduction");
  const loss = `F.cross_entropy(${p}.reshape(-1, ${classes}), ${targets}, reduction="${reduction}")`;
  return reduction === "none" ? `${loss}.reshape(${tuple(shape)})` : loss;
}

/** The right side of the line of an operation over tensors; null for one that works number by number. */
export function structuredCode(id: string, operands: TensorOperands): string | null {
  return isStructured(id) ? writers[id](operands) : null;
}

function isStructured(id: string): id is StructuredId & OpId {
  return findOp(id)?.kind === "structured";
}

/** The names of tensors as functions of torch take them that do not stretch by themselves. */
export function stretched(inputs: readonly string[], shapes: readonly Shape[]): readonly string[] {
  const common = shapes.reduce<Shape | null>((a, b) => a && broadcastShapes(a, b), []) ?? [];
  return inputs.map((name, i) =>
    sameShape(shapes[i]!, common) ? name : `${name}.expand(${common.join(", ")})`,
  );
}
