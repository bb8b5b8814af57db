/** The classic ways in which backpropagation is programmed wrong; core/lab shows what each does. */
export const bugIds = [
  /** A second contribution replaces the first instead of being added to it. */
  "overwrite",
  /** Gradients are not set back to 0 between runs. */
  "no-reset",
  /** A node hands its gradient on before all of its contributions have arrived. */
  "wrong-order",
  /** The slope of an activation is left out. */
  "no-activation-slope",
  /** A bias is moved once for each weight of its neuron. */
  "bias-per-weight",
] as const;
export type BugId = (typeof bugIds)[number];
