import type { FindingKind } from "../catalogue/findings.ts";
import type { EdgeId, Graph, NodeId } from "../model/graph.ts";

export type { FindingKind };

/** problem: it keeps the graph from learning. warning: it will. note: it does no harm as yet. */
export type Severity = "problem" | "warning" | "note";

/** Something that ails a graph: what, where, how one sees it, and what helps. */
export interface Finding {
  /** The same from one examination to the next, for as long as the same thing ails. */
  readonly id: string;
  readonly kind: FindingKind;
  readonly severity: Severity;
  readonly title: string;
  /** Two or three sentences, with the present numbers. */
  readonly explanation: string;
  /** The evidence. */
  readonly nodes: readonly NodeId[];
  readonly edges: readonly EdgeId[];
  /** How the gradient fares from the loss to a parameter. */
  readonly ladder: Ladder | null;
  readonly fixes: readonly Fix[];
}

/** A finding as plain data: of a fix what it is called and what it does. `findFix` has the fix itself. */
export type FoundIllness = Omit<Finding, "fixes"> & { readonly fixes: readonly OfferedFix[] };

export interface OfferedFix {
  /** Names the undo step, too. */
  readonly label: string;
  /** What was measured with the fix applied; null where nothing was. */
  readonly effect: string | null;
}

/** A change of the graph that helps. */
export interface Fix extends OfferedFix {
  apply(graph: Graph): Graph;
}

/** The path from the loss to a parameter: factor by factor, with the running product. */
export interface Ladder {
  readonly rungs: readonly Rung[];
  /** The rung where the gradient dies or outgrows its bounds. */
  readonly turn: number;
  /** Over several rows sizes are the root of the mean of the squares; of one row they have their sign. */
  readonly rows: number;
}

export interface Rung {
  readonly node: NodeId;
  /** The factor as formulas call it: ∂L/∂a, σ′(z) of h1, w2 of h1; of layers the one at which the gradient has the size. */
  readonly symbol: string;
  readonly factor: number;
  readonly product: number;
}
