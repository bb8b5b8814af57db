import type { NodeId } from "../model/graph.ts";

/**
 * What a line of a program does; `gradient` prints one, `rate` sets the learning rate of the updates that
 * follow it, `train` belongs to the loop over the data, `rows` reads them from a file.
 */
export type CodeKind =
  | "blank"
  | "comment"
  | "import"
  | "leaf"
  | "forward"
  | "backward"
  | "gradient"
  | "rate"
  | "update"
  | "train"
  | "rows";

/** One line of a program, and the node that it is about. */
export interface CodeLine {
  readonly kind: CodeKind;
  /** Levels of four spaces. */
  readonly indent: number;
  /** The code without its comment; empty for a line that is only a comment. */
  readonly text: string;
  /** Without the sign in front; empty for none. */
  readonly comment: string;
  readonly node: NodeId | null;
  /** The nodes that it is about, where they are several: a layer’s. */
  readonly nodes: readonly NodeId[];
  /** The parameter of the node’s own that the line makes, prints or moves. */
  readonly param: string | null;
}

/** A line as a file has it. */
export function codeLineText({ indent, text, comment }: CodeLine): string {
  const code = "    ".repeat(indent) + text;
  if (comment === "") return code.trimEnd();
  return text === "" ? `${code}# ${comment}` : `${code}  # ${comment}`;
}

/** The whole program as a file’s text. */
export function codeText(lines: readonly CodeLine[]): string {
  return `${lines.map(codeLineText).join("\n")}\n`;
}

export const blankLine: CodeLine = {
  kind: "blank",
  indent: 0,
  text: "",
  comment: "",
  node: null,
  nodes: [],
  param: null,
};

export function codeLine(kind: CodeKind, text: string, more: Partial<CodeLine> = {}): CodeLine {
  return { ...blankLine, kind, text, ...more };
}

export function commentLine(comment: string, more: Partial<CodeLine> = {}): CodeLine {
  return { ...blankLine, kind: "comment", comment, ...more };
}

/** A heading, with a blank line before it. */
export function sectionLines(title: string): readonly CodeLine[] {
  return [blankLine, commentLine(title)];
}
