/** Ids of nodes and edges, which the compiler keeps apart. */

declare const nodeBrand: unique symbol;
declare const edgeBrand: unique symbol;
export type NodeId = string & { readonly [nodeBrand]: true };
export type EdgeId = string & { readonly [edgeBrand]: true };

const idPattern = /^[A-Za-z0-9_-]{1,64}$/;

/** Whether a text may be a node's or an edge's id. `__proto__` fits the pattern and is reserved. */
export function isId(text: string): boolean {
  return idPattern.test(text) && text !== "__proto__";
}

export function nodeId(text: string): NodeId {
  return text as NodeId;
}

export function edgeId(text: string): EdgeId {
  return text as EdgeId;
}
