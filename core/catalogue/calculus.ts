import type { Term } from "./entry.ts";

/** The mathematics, and how machines do it. */
export const calculus: readonly Term[] = [
  {
    id: "derivative",
    title: "Derivative",
    text: "The slope of a function at a point: the ratio of the change of what comes out to a very small change of what goes in.",
    formula: "f′(x) ≈ (f(x + h) − f(x))/h",
    see: ["partial", "tangent", "finite-difference"],
  },
  {
    id: "chain-rule",
    title: "Chain rule",
    text: "Slopes along a path multiply: if z moves a and a moves L, the derivative of L by z is the product of the two. Over several paths the products add up.",
    formula: "∂L/∂z = ∂L/∂a · ∂a/∂z",
    see: ["lesson:the-chain-rule", "contribution", "fan-out"],
  },
  {
    id: "fan-out",
    title: "Fan-out",
    text: "A node that feeds several others. It moves the loss along each of these ways, so its gradient is the sum of what comes back along all of them.",
    see: ["lesson:why-contributions-add", "contribution"],
  },
  {
    id: "tangent",
    title: "Tangent",
    text: "The straight line that touches a curve at a point and has its slope there. Near the point it foretells where the curve goes; farther off the curve bends away.",
    formula: "ΔL ≈ ∂L/∂w · Δw",
    see: ["derivative", "learning-rate"],
  },
  {
    id: "kink",
    title: "Kink",
    text: "A point at which a function has a corner, like [[op:relu]] at 0: the slope on its left is not that on its right. Any number between the two would do as the derivative, and we take the same as PyTorch.",
    see: ["op:relu", "op:abs", "finite-difference"],
  },
  {
    id: "backpropagation",
    title: "Backpropagation",
    text: "The chain rule, applied from the loss backwards, with every product of slopes computed once and used again by all that come before it. One [[backward pass]] gives the gradients of all parameters.",
    see: ["reverse-mode", "backward-pass", "lesson:assigning-blame"],
  },
  {
    id: "reverse-mode",
    title: "Reverse mode",
    text: "Differentiation from the result to the inputs. It costs a small multiple of the forward pass, however many inputs there are: that is why networks are trained with it.",
    see: ["forward-mode", "backpropagation"],
  },
  {
    id: "forward-mode",
    title: "Forward mode",
    text: "Differentiation from an input to the results, along with the values. Each pass gives the derivatives by one input alone; a million weights would need a million passes.",
    see: ["dual-number", "reverse-mode"],
  },
  {
    id: "dual-number",
    title: "Dual number",
    text: "A value together with its derivative by one chosen input. Computing with such pairs is [[forward mode]]; the gradient check does it to hold the backward pass to a second opinion.",
    see: ["finite-difference"],
  },
  {
    id: "finite-difference",
    title: "Finite difference",
    text: "A derivative by trial: move the number a little to either side, compute the loss twice, and divide. It knows nothing of the chain rule, so it can check it; at a [[kink]] and for very large numbers it is itself in doubt.",
    formula: "(L(w + h) − L(w − h))/(2h)",
    see: ["derivative", "dual-number"],
  },
  {
    id: "overflow",
    title: "Overflow",
    text: "A result too large for the machine’s numbers, which end near $1.8 · 10^308$: it becomes ∞. The exponential does so for inputs above about 709.8.",
    see: ["nan", "op:exp", "finding:unstable"],
  },
  {
    id: "nan",
    title: "NaN",
    text: "“Not a number”: the answer to a question that has none, such as 0 divided by 0, 0 times ∞, or the logarithm of −1. Whatever is computed with it is not a number either, so one of them soon fills a whole graph.",
    formula: "0/0",
    see: ["overflow", "finding:non-finite", "lesson:numbers-that-break"],
  },
  {
    id: "rounding",
    title: "Rounding",
    text: "Machines keep about sixteen digits of a number. What is smaller beside it is lost: $1 + 10^−17$ is just 1. Well-chosen formulas avoid subtracting numbers that are nearly equal.",
    see: ["overflow", "finite-difference"],
  },
];
