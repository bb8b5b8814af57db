import type { EdgeId, NodeId } from "../model/graph.ts";
import type { Expression, Leaf } from "../ops/expression/expression.ts";
import type { Shape } from "../tensor/shape.ts";

/** Whose number a cell is. */
export type CellOwner =
  | { readonly kind: "value"; readonly node: NodeId }
  | { readonly kind: "parameter"; readonly node: NodeId; readonly name: string }
  /** The upstream gradient of a node. */
  | { readonly kind: "gradient"; readonly node: NodeId };

/** One number of a tensor, or a single number. */
export interface CellAt {
  readonly of: CellOwner;
  readonly shape: Shape;
  /** Its place in row-major order. */
  readonly element: number;
  /** The lane that it belongs to; null where all lanes share it. */
  readonly lane: number | null;
}

/** Several parts, each made when it is asked for: there may be thousands. */
interface Several {
  readonly count: number;
  /** The k-th, from 0. */
  at(k: number): Part;
}

/** What a number is made of: a tree whose leaves are cells. Every part has the engine's number. */
export type Part = { readonly number: number } & (
  | { readonly kind: "cell"; readonly cell: CellAt }
  /** A number that depends on no cell; dropout's mask is one, too. */
  | { readonly kind: "constant" }
  /**
   * Its terms in the order in which they are added. What several operations add up is one sum here: then the
   * number differs from the terms added one after the other by rounding alone.
   */
  | ({ readonly kind: "sum" } & Several)
  | { readonly kind: "product"; readonly factors: readonly [Part, Part] }
  /** The largest of several, or the place of the first that is the largest; `winner` is that place. */
  | ({
      readonly kind: "largest";
      readonly gives: "number" | "place";
      readonly winner: number;
    } & Several)
  /** A part that stands where an index says. */
  | { readonly kind: "picked"; readonly part: Part; readonly index: Part }
  /** An expression over its leaves. */
  | {
      readonly kind: "formula";
      readonly expression: Expression;
      leaf(leaf: Exclude<Leaf, { kind: "constant" }>): Part;
    }
  /** What comes back through one edge; `part` makes what it is made of. */
  | { readonly kind: "contribution"; readonly edge: EdgeId; part(): Part }
);

/** The parts of the sum, or the part itself as its only term. */
export function termsOf(part: Part): Several {
  return part.kind === "sum" ? part : { count: 1, at: () => part };
}

/** One sum of what several are made of, those that are sums themselves taken apart. */
export function sumOf(number: number, parts: readonly Part[]): Part {
  const groups = parts.map(termsOf);
  if (groups.length === 1 && groups[0]!.count === 1) return groups[0]!.at(0);
  const count = groups.reduce((sum, group) => sum + group.count, 0);
  return {
    kind: "sum",
    number,
    count,
    at(k) {
      let rest = k;
      for (const group of groups) {
        if (rest < group.count) return group.at(rest);
        rest -= group.count;
      }
      throw new RangeError(`There is no term ${k} among ${count}.`);
    },
  };
}
