import type { EdgeId, NodeId } from "./graph.ts";

export type ProblemCode =
  | "unknown-op"
  | "input-not-wired"
  | "no-inputs"
  | "shape-mismatch"
  | "cycle"
  | "no-loss"
  | "loss-not-scalar"
  | "non-finite-value"
  | "non-finite-gradient"
  // What keeps a graph from being trained.
  | "no-parameters"
  | "no-data"
  | "empty-data"
  | "constant-data"
  | "unbound-input"
  | "unknown-column"
  | "target-outside-domain"
  | "number-not-taken"
  | "loss-without-data"
  | "batch-too-large"
  | "all-epochs-done";

/** Something that keeps a graph from running, or that its numbers show. */
export interface Problem {
  readonly code: ProblemCode;
  /** error: the node can't be computed. warning: it was, and the numbers are bad. note: neither. */
  readonly severity: "error" | "warning" | "note";
  readonly node: NodeId | null;
  readonly edge: EdgeId | null;
  /** What, where and how to mend it, in the user's words. */
  readonly message: string;
}
