import type { ChoiceParam } from "./op-base.ts";

/** How a tensor of weights is drawn anew. Biases, shifts and scales begin at 0 and 1 whatever is chosen. */
export const inits = [
  "default",
  "zeros",
  "ones",
  "uniform",
  "normal",
  "xavier-uniform",
  "xavier-normal",
  "he-uniform",
  "he-normal",
] as const;
export type Init = (typeof inits)[number];

/** The choice of every op with weights in a tensor. */
export const initParam: ChoiceParam = {
  kind: "choice",
  name: "init",
  title: "Weights are drawn",
  default: "default",
  options: inits,
  optional: true,
  forTensors: true,
};

/** What the node chooses; "default" for an op that leaves no choice. */
export function initOf(choice: unknown): Init {
  return inits.find((init) => init === choice) ?? "default";
}
