import type { GraphNode } from "./graph.ts";

/** How a message or a formula speaks of a node: by its label, or by its id where it has none. */
export function nodeName(node: GraphNode): string {
  return node.label.trim() || node.id;
}

/** What the loss is called where no name is given to it. */
export const lossLabel = "L";

/** The parameter that is the whole of a source, such as an input: its value. */
export const sourceParam = "value";

/** What a parameter of a node is called in sentences: w for a node that is one, else w1 of h2. */
export function parameterLabel(node: GraphNode, param: string, index = ""): string {
  const name = nodeName(node);
  return param === sourceParam ? `${name}${index}` : `${param}${index} of ${name}`;
}

/**
 * A name as it stands in a formula: in brackets where it is itself a formula or several words. One that
 * has its brackets, and a port behind them, stays as it is: (a = b)[x1].
 */
export function symbolOf(name: string): string {
  return /^([\p{L}\p{M}\p{N}_.'′″[\]]+|\([^()]*\)\[\w+\])$/u.test(name) ? name : `(${name})`;
}

/** ∂y/∂x */
export function derivativeSymbol(of: string, by: string): string {
  return `∂${symbolOf(of)}/∂${symbolOf(by)}`;
}

/**
 * The signs of what a wire carries: its source's value going forward, its partial, and what comes back through
 * it. The last is no ∇, which is a vector.
 */
export const wireSigns = { value: "▸", partial: "∂", contribution: "◂", weight: "w" } as const;
