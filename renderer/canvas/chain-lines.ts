import {
  type Equation,
  equationText,
  explainEdge,
  explainNode,
  nodeName,
} from "../../core/index.ts";
import type { AppState } from "../state/app/state.ts";

export type Subject = NonNullable<AppState["hovered"]>;

/** The one thing that is selected. */
export function selectedSubject({ selection }: Pick<AppState, "selection">): Subject | null {
  const [node, ...nodes] = selection.nodes;
  const [edge, ...edges] = selection.edges;
  if (node && nodes.length === 0 && !edge) return { kind: "node", id: node };
  if (edge && edges.length === 0 && !node) return { kind: "edge", id: edge };
  return null;
}

export interface ChainLine {
  readonly kind: "value" | "partial" | "gradient" | "term";
  /** The node through which a term comes back; null for what is no term. */
  readonly through: string | null;
  readonly equation: Equation;
}

/** Terms that a card has room for; of more, the inspector has the list. */
const mostTerms = 4;
/** Letters of one formula, with symbols and numbers, that a card has room for. */
const mostLetters = 220;

/** Those of the lines that a card on the canvas has room for. */
export function shortLines(lines: readonly ChainLine[]): readonly ChainLine[] {
  const terms = lines.filter(({ kind }) => kind === "term").length;
  return lines.filter(
    ({ kind, equation }) =>
      equationText(equation).length + (equation.numbers?.text.length ?? 0) <= mostLetters &&
      (kind !== "term" || terms <= mostTerms),
  );
}

/** The formulas of a node or an edge: with symbols, and with the numbers that are known. */
export function chainLines(
  { session: { run, taken } }: AppState,
  subject: Subject,
): readonly ChainLine[] {
  if (subject.kind === "edge") {
    const edge = explainEdge(run, taken, subject.id);
    if (!edge) return [];
    const partial = { kind: "partial", through: null, equation: edge.partial } as const;
    return edge.chain
      ? [partial, { kind: "gradient", through: null, equation: edge.chain }]
      : [partial];
  }
  const node = explainNode(run, taken, subject.id);
  if (!node) return [];
  const lines: ChainLine[] = [];
  const { graph } = run.program;
  if (node.value.right !== null) lines.push({ kind: "value", through: null, equation: node.value });
  if (node.gradient) lines.push({ kind: "gradient", through: null, equation: node.gradient });
  for (const { target, equation } of node.terms) {
    const through = graph.nodes.find(({ id }) => id === target);
    lines.push({ kind: "term", through: through ? nodeName(through) : target, equation });
  }
  return lines;
}
