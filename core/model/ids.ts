/** Ids of what a document holds, which the compiler keeps apart. */

declare const nodeBrand: unique symbol;
declare const edgeBrand: unique symbol;
declare const blockBrand: unique symbol;
declare const noteBrand: unique symbol;
export type NodeId = string & { readonly [nodeBrand]: true };
export type EdgeId = string & { readonly [edgeBrand]: true };
export type BlockId = string & { readonly [blockBrand]: true };
export type NoteId = string & { readonly [noteBrand]: true };

const idPattern = /^[A-Za-z0-9_-]{1,64}$/;

/** Whether a text may be an id. `__proto__` fits the pattern and is reserved. */
export function isId(text: string): boolean {
  return idPattern.test(text) && text !== "__proto__";
}

export function nodeId(text: string): NodeId {
  return text as NodeId;
}

export function edgeId(text: string): EdgeId {
  return text as EdgeId;
}

export function blockId(text: string): BlockId {
  return text as BlockId;
}

export function noteId(text: string): NoteId {
  return text as NoteId;
}
