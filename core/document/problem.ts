import type { Graph, Link } from "../model/graph.ts";
import { countedProblems, maximumProblems } from "./limits.ts";

export type DocumentProblemCode =
  | "too-large"
  | "too-deep"
  | "not-json"
  | "truncated"
  | "wrong-kind"
  | "wrong-version"
  | "newer-version"
  | "missing"
  | "wrong-type"
  | "unknown-key"
  | "forbidden-key"
  | "not-finite"
  | "bad-id"
  | "duplicate-id"
  | "unknown-node"
  | "unknown-port"
  | "unknown-block"
  | "block-cycle"
  | "bad-size"
  | "bad-expanded"
  | "duplicate-edge"
  | "input-taken"
  | "cycle"
  | "unknown-param"
  | "bad-param"
  | "bad-data"
  | "bad-training"
  | "bad-lesson"
  | "bad-formula"
  | "unknown-link"
  | "out-of-bounds"
  | "unknown-op"
  | "far-away"
  | "more";

/** Something wrong with a file, or worth a note. */
export interface DocumentProblem {
  readonly code: DocumentProblemCode;
  /** The place in the file: `nodes[3].params.value`, `line 4, column 7`, or empty for all of it. */
  readonly where: string;
  /** What, where and how to mend it, in the user's words. */
  readonly message: string;
}

export type ReadResult =
  | {
      readonly kind: "ok";
      readonly graph: Graph;
      readonly notes: readonly DocumentProblem[];
      /** The wires that fed a fragment from outside; none for a file. */
      readonly incoming: readonly Link[];
    }
  | { readonly kind: "refused"; readonly problems: readonly DocumentProblem[] };

/** Collects problems: the first ones in full, the rest as a number. */
export class ProblemList {
  readonly #listed: DocumentProblem[] = [];
  #count = 0;

  add(code: DocumentProblemCode, where: string, what: string): void {
    this.#count += 1;
    if (this.#listed.length >= maximumProblems) return;
    this.#listed.push({ code, where, message: where === "" ? what : `${where}: ${what}` });
  }

  get isEmpty(): boolean {
    return this.#count === 0;
  }

  /** So many that the rest of the file need not be looked at. */
  get isFull(): boolean {
    return this.#count >= countedProblems;
  }

  get problems(): readonly DocumentProblem[] {
    const more = this.#count - this.#listed.length;
    if (more === 0) return this.#listed;
    const count = this.isFull ? `at least ${more}` : `${more}`;
    return [...this.#listed, { code: "more", where: "", message: `… and ${count} more.` }];
  }
}

export function refuse(
  code: DocumentProblemCode,
  where: string,
  message: string,
): ReadResult & { readonly kind: "refused" } {
  return { kind: "refused", problems: [{ code, where, message }] };
}

/** A text from a file as it stands in a message: in quotes, and not longer than a line. */
export function quoted(text: string): string {
  return `“${text.length > 60 ? `${text.slice(0, 60)}…` : text}”`;
}
