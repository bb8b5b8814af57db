import {
  type Derivation,
  derivation,
  derivationLatex,
  derivationMathml,
  derivationText,
  findOp,
  knownOf,
  type NodeId,
  type WhySubject,
} from "../../../core/index.ts";
import type { AppState } from "../app/state.ts";
import type { AppStore } from "../app/store.ts";
import { uncover } from "../document/inside-actions.ts";
import type { WhyAsked } from "./page-slice.ts";

/** Asks why a number is what it is: its derivation opens with the symbols, beside what it is a number of. */
export function askWhy(store: AppStore, subject: WhySubject): void {
  const open = () => store.setState({ why: { subject, page: 0, element: 0 }, pointed: null });
  const about = "edge" in subject ? { edges: [subject.edge] } : { nodes: [subject.node] };
  // The card finds its place by what the canvas has: in the next frame.
  if (uncover(store, about)) requestAnimationFrame(open);
  else open();
}

/** Puts in the numbers of another element of the tensor that is asked about. */
export function askAboutElement(store: AppStore, element: number): void {
  store.setState(({ why }) => ({ why: why && { ...why, element } }));
}

export function closeWhy(store: AppStore): void {
  if (store.getState().why) store.setState({ why: null, pointed: null });
}

/** Shows a page of the derivation; the card keeps to those that there are. */
export function showPage(store: AppStore, page: number): void {
  store.setState(({ why }) => ({ why: why && { ...why, page: Math.max(0, page) } }));
}

/** What is derived of the number asked about; null where none is, or it is not there any more. */
export function derivationOf(
  { session }: AppState,
  { subject, element }: Pick<WhyAsked, "subject" | "element">,
): Derivation | null {
  return session.stale ? null : derivation(session.run, session.taken, subject, element);
}

/** Whether there is such a number, computed already or not. */
function hasNumber({ session: { run, taken, stale } }: AppState, subject: WhySubject): boolean {
  return !stale && knownOf(run, taken, subject).state !== "none";
}

/** The numbers of the same node or wire, the asked one among them. */
export function neighbours(state: AppState, subject: WhySubject): readonly WhySubject[] {
  const all: readonly WhySubject[] =
    "edge" in subject
      ? [
          { kind: "partial", edge: subject.edge },
          { kind: "contribution", edge: subject.edge },
        ]
      : [
          { kind: "value", node: subject.node },
          { kind: "gradient", node: subject.node, param: null },
          ...ownParams(state, subject.node),
        ];
  return all.filter((each) => hasNumber(state, each));
}

/** A neuron's weights and bias, each with its partial and its gradient. */
function ownParams({ session }: AppState, node: NodeId): readonly WhySubject[] {
  const { program } = session.run;
  const found = program.nodes[program.position.get(node) ?? -1];
  if (!found || findOp(found.node.op)?.category === "source") return [];
  return found.params
    .filter(({ trainable }) => trainable)
    .flatMap(({ name }): WhySubject[] => [
      { kind: "partial", node, param: name },
      { kind: "gradient", node, param: name },
    ]);
}

/** What Shift+W asks about: the gradient of the selected node, the contribution of the selected wire. */
export function selectedSubject(state: AppState): WhySubject | null {
  const { nodes, edges } = state.selection;
  if (nodes.size + edges.size !== 1) return null;
  const [node] = nodes;
  const [edge] = edges;
  const choices: readonly WhySubject[] =
    node !== undefined
      ? [
          { kind: "gradient", node, param: null },
          { kind: "value", node },
        ]
      : edge !== undefined
        ? [
            { kind: "contribution", edge },
            { kind: "partial", edge },
          ]
        : [];
  return choices.find((choice) => hasNumber(state, choice)) ?? null;
}

export function askAboutSelection(store: AppStore): void {
  const subject = selectedSubject(store.getState());
  if (subject) askWhy(store, subject);
}

export const copyForms = {
  LaTeX: derivationLatex,
  Text: derivationText,
  MathML: derivationMathml,
} as const;

/** Copies the whole derivation; true when the clipboard has it. */
export async function copyDerivation(
  store: AppStore,
  found: Derivation,
  form: keyof typeof copyForms,
): Promise<boolean> {
  try {
    await store.getState().host.writeClipboard(copyForms[form](found));
    return true;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    store.setState({
      message: { kind: "error", title: "Nothing was copied", details: [reason] },
    });
    return false;
  }
}
