import type { Params } from "../model/graph.ts";
import type { Shape } from "../tensor/shape.ts";

/** A node as its op is told of it, to say what it is made of. */
export interface Expanding {
  /** Wired handles, in their order. */
  readonly handles: readonly string[];
  choice(name: string): string;
  integer(name: string): number;
  /** The shape of what feeds the handle. */
  shape(handle: string): Shape;
}

/** Which of the node's own parameters a part's is: all of it, or the number at a place of a tensor, row by row. */
export interface Held {
  readonly name: string;
  readonly element?: { readonly at: number; readonly of: Shape };
}

/** Where a part's input comes from: what feeds an input of the node, or another part. */
export type From = { readonly input: string } | { readonly part: string };

/** One of the operations that a node is made of. */
export interface Part {
  /** Its own among the parts; ends its id and its label. */
  readonly name: string;
  /** In place of the name, in labels. */
  readonly label?: string;
  /** The input whose source gives its label the beginning; the node itself does when left out. */
  readonly of?: string;
  readonly op: string;
  /** As far as they differ from the op's defaults. */
  readonly params?: Params;
  /** By the part's parameters, those of the node that stand in them. */
  readonly holds?: Readonly<Record<string, Held>>;
  readonly wires: Readonly<Record<string, From>>;
}

/**
 * The operations that compute the same as the node, each after those that feed it; the last gives the result. Or
 * why there are none, as a sentence.
 */
export type Expansion = (node: Expanding) => readonly Part[] | string;

/** A list of wires for an op that takes as many as there are: x1, x2, … */
export function variadic(from: readonly From[]): Readonly<Record<string, From>> {
  return Object.fromEntries(from.map((each, i) => [`x${i + 1}`, each]));
}
