/** The lessons that come with the app, in the order in which they build on each other. */
export const lessonWords = [
  {
    id: "the-chain-rule",
    title: "The chain rule with real numbers",
    description: "One neuron: three slopes, their product, and when it nearly vanishes.",
  },
  {
    id: "assigning-blame",
    title: "Assigning blame",
    description: "Forward, then backward: every weight gets its share of the error.",
  },
  {
    id: "why-contributions-add",
    title: "Fan-out: why contributions add",
    description: "A value that is used three times hears back three times.",
  },
  {
    id: "computed-once",
    title: "Computed once, reused",
    description: "Why gradients are computed from the loss back, and what that saves.",
  },
  {
    id: "the-training-loop",
    title: "The training loop",
    description: "XOR: one update by hand, then five hundred, and how large they should be.",
  },
  {
    id: "vanishing",
    title: "Vanishing",
    description: "Ten sigmoids swallow a gradient. ReLUs and skip connections let it through.",
  },
  {
    id: "exploding-and-clipping",
    title: "Exploding, and clipping",
    description: "Factors above 1, an update that goes astray, and how to hold it.",
  },
  {
    id: "numbers-that-break",
    title: "Numbers that break",
    description: "Where NaN and ∞ come from, how to find the first, and how to fix it.",
  },
  {
    id: "what-a-framework-does",
    title: "What a framework does for you",
    description: "The same net in PyTorch, line beside node: backward, grad, update.",
  },
  {
    id: "from-numbers-to-tensors",
    title: "From numbers to tensors",
    description: "Wires that carry many numbers, the Jacobian, and why nobody builds it.",
  },
  {
    id: "a-layer-forward-and-backward",
    title: "A layer, forward and backward",
    description: "A dense layer as a matrix: every cell of its gradients by hand.",
  },
  {
    id: "convolution",
    title: "Convolution",
    description: "The same few weights at every place, and a gradient that is a sum.",
  },
  {
    id: "through-time",
    title: "Through time",
    description: "One weight, used at each step: five contributions, and powers of w.",
  },
  {
    id: "attention",
    title: "Attention, forward and backward",
    description: "Scores, shares, a mixture, and why a sure softmax stops learning.",
  },
] as const;

export type LessonId = (typeof lessonWords)[number]["id"];
