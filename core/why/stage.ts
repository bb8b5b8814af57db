import type { EdgeId } from "../model/graph.ts";
import type { Formula } from "./formula.ts";

/** One page of a derivation: left = right, and where more is known, = further. */
export interface Stage {
  readonly title: string;
  readonly left: Formula;
  readonly right: Formula;
  readonly further: Formula | null;
}

/** One term: the edges that it runs along, and what it comes to where that is known. */
export interface DerivedTerm {
  readonly edges: readonly EdgeId[];
  readonly value: number | null;
}

export function stage(title: string, left: Formula, right: Formula): Stage {
  return { title, left, right, further: null };
}
