import { absOp } from "./abs.ts";
import { absoluteErrorOp } from "./absolute-error.ts";
import { addOp } from "./add.ts";
import { attentionOp } from "./attention.ts";
import { averagePool2dOp } from "./average-pool-2d.ts";
import { batchNormOp } from "./batch-norm.ts";
import { binaryCrossEntropyOp } from "./binary-cross-entropy.ts";
import { binaryCrossEntropyWithLogitsOp } from "./binary-cross-entropy-with-logits.ts";
import { concatOp } from "./concat.ts";
import { constantOp } from "./constant.ts";
import { conv2dOp } from "./conv-2d.ts";
import { cosOp } from "./cos.ts";
import { crossEntropyOp } from "./cross-entropy.ts";
import { denseOp } from "./dense.ts";
import { divideOp } from "./divide.ts";
import { dropoutOp } from "./dropout.ts";
import { eluOp } from "./elu.ts";
import { embeddingOp } from "./embedding.ts";
import { expOp } from "./exp.ts";
import { flattenOp } from "./flatten.ts";
import { geluOp } from "./gelu.ts";
import { hingeOp } from "./hinge.ts";
import { huberOp } from "./huber.ts";
import { inputOp } from "./input.ts";
import { layerNormOp } from "./layer-norm.ts";
import { leakyReluOp } from "./leaky-relu.ts";
import { logOp } from "./log.ts";
import { logSoftmaxOp } from "./log-softmax.ts";
import { matmulOp } from "./matmul.ts";
import { maxPool2dOp } from "./max-pool-2d.ts";
import { maximumOp } from "./maximum.ts";
import { meanOp } from "./mean.ts";
import { minimumOp } from "./minimum.ts";
import { multiplyOp } from "./multiply.ts";
import { negateOp } from "./negate.ts";
import { neuronOp } from "./neuron.ts";
import { oneHotOp } from "./one-hot.ts";
import type { Op, PointwiseOp } from "./op.ts";
import { parameterOp } from "./parameter.ts";
import { powerOp } from "./power.ts";
import { productOp } from "./product.ts";
import { reciprocalOp } from "./reciprocal.ts";
import { reduceMaxOp } from "./reduce-max.ts";
import { reduceMeanOp } from "./reduce-mean.ts";
import { reduceSumOp } from "./reduce-sum.ts";
import { reluOp } from "./relu.ts";
import { reshapeOp } from "./reshape.ts";
import { rmsNormOp } from "./rms-norm.ts";
import { selectOp } from "./select.ts";
import { seluOp } from "./selu.ts";
import { sigmoidOp } from "./sigmoid.ts";
import { siluOp } from "./silu.ts";
import { sinOp } from "./sin.ts";
import { sliceOp } from "./slice.ts";
import { softmaxOp } from "./softmax.ts";
import { softplusOp } from "./softplus.ts";
import { sqrtOp } from "./sqrt.ts";
import { squareOp } from "./square.ts";
import { squaredErrorOp } from "./squared-error.ts";
import { stackOp } from "./stack.ts";
import { stepOp } from "./step.ts";
import { stopGradientOp } from "./stop-gradient.ts";
import { subtractOp } from "./subtract.ts";
import { sumOp } from "./sum.ts";
import { tanOp } from "./tan.ts";
import { tanhOp } from "./tanh.ts";
import { targetOp } from "./target.ts";
import { transposeOp } from "./transpose.ts";

/** Every op, in the order of the palette. A new op is its file and its line here. */
export const ops = [
  inputOp,
  parameterOp,
  constantOp,
  targetOp,
  addOp,
  subtractOp,
  multiplyOp,
  divideOp,
  negateOp,
  powerOp,
  expOp,
  logOp,
  sqrtOp,
  squareOp,
  absOp,
  reciprocalOp,
  minimumOp,
  maximumOp,
  productOp,
  sinOp,
  cosOp,
  tanOp,
  sigmoidOp,
  tanhOp,
  reluOp,
  leakyReluOp,
  eluOp,
  seluOp,
  geluOp,
  siluOp,
  softplusOp,
  stepOp,
  stopGradientOp,
  sumOp,
  meanOp,
  neuronOp,
  matmulOp,
  transposeOp,
  reshapeOp,
  flattenOp,
  concatOp,
  stackOp,
  sliceOp,
  selectOp,
  reduceSumOp,
  reduceMeanOp,
  reduceMaxOp,
  softmaxOp,
  logSoftmaxOp,
  denseOp,
  layerNormOp,
  rmsNormOp,
  batchNormOp,
  conv2dOp,
  maxPool2dOp,
  averagePool2dOp,
  embeddingOp,
  oneHotOp,
  dropoutOp,
  attentionOp,
  squaredErrorOp,
  absoluteErrorOp,
  huberOp,
  binaryCrossEntropyOp,
  binaryCrossEntropyWithLogitsOp,
  hingeOp,
  crossEntropyOp,
] as const satisfies readonly Op[];

export type OpId = (typeof ops)[number]["id"];

/** Those that work number by number. */
export const pointwiseOps: readonly PointwiseOp[] = ops.filter((op) => op.kind === "pointwise");

const byId: ReadonlyMap<string, Op> = new Map(ops.map((op) => [op.id, op]));

/** The op with this id, or undefined for one that this version does not know. */
export function findOp(id: string): Op | undefined {
  return byId.get(id);
}
