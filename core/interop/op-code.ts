import { activationIn, activationOf } from "../ops/activation.ts";
import type { OpId, ops } from "../ops/index.ts";
import type { Op } from "../ops/op.ts";
import { keyName } from "../ops/op-base.ts";
import { numericParams } from "../ops/wiring.ts";
import { encodeFloat64 } from "../tensor/base64.ts";
import { scalar, type Tensor } from "../tensor/tensor.ts";
import { pythonNumber, pythonNumbers } from "./python-text.ts";

/** What an operation’s line is written from. */
export interface Operands {
  readonly handles: readonly string[];
  /** The names of what is wired, in the order of the handles. */
  readonly inputs: readonly string[];
  /** The same, as losses of torch take them: of one shape, which they do not stretch to by themselves. */
  readonly alike: readonly string[];
  /** A numeric parameter: what it is called, if it is trained. */
  param(name: string): string;
  /** A numeric parameter that is a setting of the operation. */
  setting(name: string): Tensor;
  readonly choices: Readonly<Record<string, string>>;
}

type Writer = (operands: Operands) => string;

/** Python’s compiler goes down a chain of signs step by step and may run out of depth. */
const longestChain = 24;

const unary =
  (name: string): Writer =>
  ({ inputs: [x] }) =>
    `${name}(${x})`;
const infix =
  (sign: string): Writer =>
  ({ inputs: [a, b] }) =>
    `${a} ${sign} ${b}`;
const loss =
  (name: string): Writer =>
  ({ alike: [p, t] }) =>
    `${name}(${p}, ${t}, reduction="none")`;

function summed(terms: readonly string[]): string {
  return terms.length > longestChain ? `sum([${terms.join(", ")}])` : terms.join(" + ");
}

/**
 * Every operation in PyTorch. Its functions are used where value and derivative are those of core/ops, at
 * kinks too; else the operation’s own formula.
 */
const writers: Readonly<Record<Exclude<OpId, "neuron" | SourceId | StructuredId>, Writer>> = {
  add: infix("+"),
  subtract: infix("-"),
  multiply: infix("*"),
  divide: infix("/"),
  power: infix("**"),
  negate: ({ inputs: [x] }) => `-${x}`,
  reciprocal: ({ inputs: [x] }) => `1 / ${x}`,
  square: ({ inputs: [x] }) => `${x} ** 2`,
  exp: unary("torch.exp"),
  log: unary("torch.log"),
  sqrt: unary("torch.sqrt"),
  abs: unary("torch.abs"),
  sin: unary("torch.sin"),
  cos: unary("torch.cos"),
  tan: unary("torch.tan"),
  minimum: ({ inputs: [a, b] }) => `torch.minimum(${a}, ${b})`,
  maximum: ({ inputs: [a, b] }) => `torch.maximum(${a}, ${b})`,
  sum: ({ inputs }) => summed(inputs),
  mean: ({ inputs }) =>
    inputs.length > longestChain
      ? `${summed(inputs)} / ${inputs.length}`
      : `(${summed(inputs)}) / ${inputs.length}`,
  product: ({ inputs }) =>
    inputs.length > longestChain ? `math.prod([${inputs.join(", ")}])` : inputs.join(" * "),
  sigmoid: unary("torch.sigmoid"),
  tanh: unary("torch.tanh"),
  relu: unary("torch.relu"),
  selu: unary("F.selu"),
  gelu: unary("F.gelu"),
  silu: unary("F.silu"),
  softplus: unary("F.softplus"),
  "leaky-relu": ({ inputs: [x], setting }) => leaky(x as string, setting("slope")),
  elu: ({ inputs: [x], setting }) => elu(x as string, setting("alpha")),
  // A comparison has no derivative in PyTorch, and nothing could be differentiated behind it: the sign’s is 0.
  step: ({ inputs: [x] }) => `torch.relu(torch.sign(${x}))`,
  "stop-gradient": ({ inputs: [x] }) => `${x}.detach()`,
  // F.mse_loss would take the mean over a batch here.
  "squared-error": ({ inputs: [p, t] }) => `(${p} - ${t}) ** 2`,
  "absolute-error": ({ inputs: [p, t] }) => `torch.abs(${p} - ${t})`,
  hinge: ({ inputs: [p, t] }) => `torch.relu(1 - ${t} * ${p})`,
  "binary-cross-entropy": loss("F.binary_cross_entropy"),
  "binary-cross-entropy-with-logits": loss("F.binary_cross_entropy_with_logits"),
  huber: huber,
};

type StructuredId = Extract<(typeof ops)[number], { readonly kind: "structured" }>["id"];
type SourceId = "input" | "parameter" | "constant" | "target";

/** The right side of the line of an operation that has inputs. */
export function opCode(op: Op, operands: Operands): string {
  if (op.category === "neuron") return neuron(op, operands);
  if (!isWritten(op.id)) throw new Error(`${op.id} has inputs and no line of code.`);
  return writers[op.id](operands);
}

function isWritten(id: string): id is keyof typeof writers {
  return Object.hasOwn(writers, id);
}

function neuron(op: Op, { handles, inputs, param, choices }: Operands): string {
  const weightOf = (handle: string) => keyName(op.factorBeside!({ kind: "input", handle })!);
  const weighted = inputs.map((x, i) => `${param(weightOf(handles[i]!))} * ${x}`);
  const bias = numericParams(op, { handles, choices }).find(({ isBias }) => isBias);
  const z = summed(bias ? [...weighted, param(bias.name)] : weighted);
  return activatedCode(activationIn(op, { choices })?.id ?? "", z);
}

const modules: Readonly<Record<string, string>> = {
  sigmoid: "Sigmoid",
  tanh: "Tanh",
  relu: "ReLU",
  "leaky-relu": "LeakyReLU",
  elu: "ELU",
  selu: "SELU",
  gelu: "GELU",
  silu: "SiLU",
  softplus: "Softplus",
};
/** What torch calls the settings of its modules. */
const moduleSettings: Readonly<Record<string, string>> = {
  slope: "negative_slope",
  alpha: "alpha",
};

/** A layer’s activation as a module, with the settings that a neuron’s has. */
export function activationModule(op: Op): string {
  const settings = op.params.flatMap((spec) =>
    spec.kind === "number" ? [`${moduleSettings[spec.name]}=${pythonNumber(spec.default)}`] : [],
  );
  return `nn.${modules[op.id]}(${settings.join(", ")})`;
}

/** The functions of torch take one number as their setting; one of several goes into the formula. */
function leaky(x: string, slope: Tensor): string {
  const number = oneNumber(slope);
  return number !== null
    ? `F.leaky_relu(${x}, negative_slope=${number})`
    : `torch.where(${x} > 0, ${x}, ${tensorCode(slope)} * ${x})`;
}

function elu(x: string, alpha: Tensor): string {
  const number = oneNumber(alpha);
  return number !== null
    ? `F.elu(${x}, alpha=${number})`
    : `torch.where(${x} > 0, ${x}, ${tensorCode(alpha)} * torch.expm1(torch.clamp(${x}, max=0)))`;
}

function huber({ inputs: [p, t], alike, setting }: Operands): string {
  const delta = setting("delta");
  const number = oneNumber(delta);
  if (number !== null)
    return `F.huber_loss(${alike[0]}, ${alike[1]}, reduction="none", delta=${number})`;
  const size = `torch.abs(${p} - ${t})`;
  const bound = tensorCode(delta);
  return `torch.where(${size} <= ${bound}, 0.5 * ${size} ** 2, ${bound} * (${size} - 0.5 * ${bound}))`;
}

function oneNumber({ shape, data }: Tensor): string | null {
  return shape.length === 0 ? pythonNumber(data[0] as number) : null;
}

/** More numbers than these do not stand in the program one by one. */
const mostNumbers = 1000;

/** A tensor of numbers. */
export function tensorCode(tensor: Tensor): string {
  if (tensor.data.length <= mostNumbers) return `torch.tensor(${pythonNumbers(tensor)})`;
  const bytes = `bytearray(base64.b64decode("${encodeFloat64(tensor.data)}"))`;
  return `torch.frombuffer(${bytes}, dtype=torch.float64).reshape(${tensor.shape.join(", ")})`;
}

/** A tensor that gradients are wanted of. */
export function learntTensorCode(tensor: Tensor): string {
  return tensor.data.length <= mostNumbers
    ? tensorCode(tensor).replace(/\)$/, ", requires_grad=True)")
    : `${tensorCode(tensor)}.requires_grad_()`;
}

/** The activation of this id of what stands there, with the settings that a layer's has; the text for the identity. */
export function activatedCode(id: string, text: string): string {
  const activation = activationOf(id);
  if (!activation) return text;
  return opCode(activation, {
    handles: ["x"],
    inputs: [text],
    alike: [text],
    param: (name) => name,
    choices: {},
    setting: (name) => {
      const spec = activation.params.find((known) => known.name === name);
      return scalar(spec?.kind === "number" ? spec.default : Number.NaN);
    },
  });
}
