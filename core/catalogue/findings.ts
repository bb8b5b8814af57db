/** What the doctor finds, in general: the finding itself has the present numbers. */
interface FindingWords {
  readonly title: string;
  /** What it is, and why it hurts. */
  readonly what: string;
  /** How the doctor decides. */
  readonly named: string;
  readonly helps: string;
  readonly see: readonly string[];
}

const findings = {
  "non-finite": {
    title: "Numbers that are not finite",
    what: "A value or a gradient is ∞ or [[nan|not a number]]. From there it spreads to all that is computed with it.",
    named:
      "The doctor names the first node in forward order that made such a number, or the first wire on which one enters the gradient, with the reason and the input that led to it.",
    helps:
      "keep the input away from where the formula breaks, or use an operation that is stable there.",
    see: ["overflow", "nan", "finding:unstable"],
  },
  vanishing: {
    title: "The gradient vanishes",
    what: "So little of the gradient reaches a layer that its weights stay where they are, while later layers learn.",
    named:
      "Named where not a thousandth of the gradient behind the loss’s own part arrives at the operations of a layer’s parameters. The doctor follows the strongest path and tells [[saturation]], which means slopes below a tenth of the steepest, from depth and from small weights.",
    helps:
      "activations that do not flatten ([[op:relu]]), a [[skip connection]], weights of a better size, fewer layers.",
    see: ["vanishing-gradient", "saturation", "initialisation"],
  },
  exploding: {
    title: "The gradient explodes",
    what: "The gradient grows on its way back until one update throws a parameter far off.",
    named:
      "Named where what arrives at a parameter’s operation is more than a thousand times the gradient behind the loss’s own part. The ladder shows the factors, and where they pass the bound.",
    helps: "smaller weights at the start, [[clipping]], a lower [[learning rate]].",
    see: ["exploding-gradient"],
  },
  slow: {
    title: "A tiny learning rate",
    what: "The gradients are fine, but updates are so small that nothing comes of them.",
    named:
      "Named where all updates of the settings together would take less than 1 % off the loss, though it slopes, and η is below a tenth of what is usual for the optimiser.",
    helps: "a larger learning rate, or more epochs.",
    see: ["learning-rate", "epoch"],
  },
  dead: {
    title: "A dead unit",
    what: "A [[op:relu]] that takes no part: it gives 0 and passes no gradient, so weights that lead to it alone never change.",
    named:
      "Named where it gives 0 in every row examined; of fewer than four rows, only where nothing at all learns.",
    helps:
      "[[op:leaky-relu]], which lets a little through, fresh weights, or a smaller learning rate.",
    see: ["dead-unit"],
  },
  symmetric: {
    title: "Units that stay alike",
    what: "Units that began alike and cannot part: as many as they are, they learn one thing.",
    named:
      "Named where inputs, parameters and gradients of the units are equal to the last bit, in every row.",
    helps: "weights drawn at random.",
    see: ["symmetric-units", "initialisation"],
  },
  "saturating-loss": {
    title: "A loss that can’t teach",
    what: "A sigmoid that is sure and wrong, under a squared error: the worse the answer, the flatter the curve, and the less comes back.",
    named:
      "Named where the answer is off by more than 0.5 where the sigmoid’s slope is below 0.05.",
    helps:
      "[[op:binary-cross-entropy]], whose own slope grows as the sigmoid’s shrinks: together they make $p − t$.",
    see: ["saturation", "op:squared-error", "op:binary-cross-entropy-with-logits"],
  },
  flat: {
    title: "An activation that is flat",
    what: "Nearly all cells of an activation, or rows of a softmax, lie where its slope is next to 0: the gradient ends there, and what comes before hardly learns.",
    named:
      "Of a layer of tensors, named where nine tenths of the cells have a slope below a tenth of the steepest, or where nine tenths of a softmax’s rows give all but a thousandth to one place.",
    helps: "smaller weights or scores before it, and inputs of a size near 1.",
    see: ["saturation", "op:softmax"],
  },
  "twice-softmax": {
    title: "Softmax applied twice",
    what: "A [[op:softmax]] before a [[op:cross-entropy]] that has one of its own: the second makes nearly equal shares of the first’s, and the loss can’t come near 0.",
    named: "Named where a softmax is wired into the prediction of a cross-entropy.",
    helps: "the scores themselves as the prediction.",
    see: ["logit", "op:cross-entropy"],
  },
  unscaled: {
    title: "Inputs that are too large",
    what: "Pixels from 0 to 255, or columns in the thousands: a layer with fresh weights makes numbers of them that saturate what follows, and steps that suit no other weight.",
    named:
      "Named where the numbers of an input have a size above 20, and the layer behind it makes numbers above 5 of them.",
    helps: "standardised data, or pixels divided by the largest.",
    see: ["saturation", "initialisation"],
  },
  fast: {
    title: "A learning rate that is too high",
    what: "Steps so long that they go past the valley and up the other side: the loss grows.",
    named:
      "Of tensors, named where one step of plain descent over the rows examined more than doubles the loss.",
    helps: "a smaller learning rate, or [[clipping]].",
    see: ["learning-rate"],
  },
  unstable: {
    title: "A formula that breaks",
    what: "Operations put together by hand, such as the logarithm of a sigmoid, that give ∞ or 0 for numbers that one single operation handles with ease.",
    named:
      "The doctor knows the usual ones by their shape: it notes them, and calls them a problem once their numbers have broken.",
    helps: "the operation that computes the same in a stable form.",
    see: ["overflow", "rounding", "logit"],
  },
  unused: {
    title: "A parameter without effect",
    what: "No path leads from the parameter to the loss, so it has no gradient and will never be trained.",
    named: "Named where nothing that the loss is computed from holds it.",
    helps: "wire it to something that the loss is made of, or remove it.",
    see: ["gradient", "parameter"],
  },
} as const satisfies Readonly<Record<string, FindingWords>>;

export type FindingKind = keyof typeof findings;

export const findingWords: Readonly<Record<FindingKind, FindingWords>> = findings;
