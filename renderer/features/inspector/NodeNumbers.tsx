import type { ReactNode } from "react";
import {
  canBeFed,
  count,
  edgeView,
  explainNode,
  findOp,
  type GraphNode,
  type Known,
  type NodeExplanation,
  nodeName,
  nodeView,
  programNode,
} from "../../../core/index.ts";
import { useApp, useAppStore } from "../../state/app/store.ts";
import { classNameAt } from "../../state/run/axes.ts";
import { NodeLink } from "../../ui/NodeLink.tsx";
import { WhyNumber } from "../../ui/WhyNumber.tsx";
import { EquationLines } from "./EquationLines.tsx";
import { Fold } from "./Fold.tsx";
import { toggleFold } from "./fold-actions.ts";
import { Section } from "./Section.tsx";
import { shownOf } from "./shown-words.ts";

/** A node's value and gradient, large. */
export function BigNumbers({ node }: { node: GraphNode }) {
  const { run, taken, stale } = useApp((state) => state.session);
  const isLaned = programNode(run.program, node.id)?.value.laned ?? false;
  const of = useApp((state) => shownOf(state, isLaned));
  // A parameter's value is the same for all; its gradient is not.
  const isOfRow = canBeFed(node) || findOp(node.op)?.category !== "source";
  const view = nodeView(run, taken, node.id);
  const className = useApp((state) => classNameAt(state, node.id, view.value));
  return (
    <dl className="big-numbers">
      <div>
        <dt>Value {isOfRow && of && <span className="number-of">{of}</span>}</dt>
        <dd>
          <WhyNumber
            subject={{ kind: "value", node: node.id }}
            name={nodeName(node)}
            known={view.value}
            kind="value"
            stale={stale}
          />
          {className !== null && <span className="number-class">{className}</span>}
        </dd>
      </div>
      <div>
        <dt>Gradient {of && <span className="number-of">{of}</span>}</dt>
        <dd>
          <WhyNumber
            subject={{ kind: "gradient", node: node.id, param: null }}
            name={`the gradient of ${nodeName(node)}`}
            known={view.gradient}
            kind="gradient"
            stale={stale}
          />
        </dd>
      </div>
    </dl>
  );
}

/** The equations that the two come from. */
export function NodeEquations({ node }: { node: GraphNode }) {
  const { run, taken, stale } = useApp((state) => state.session);
  const view = nodeView(run, taken, node.id);
  const explained = explainNode(run, taken, node.id);
  return (
    <>
      {!explained && (
        <p className="quiet">
          {stale ? "Not in the run that is shown." : "Can’t be computed as it is."}
        </p>
      )}
      {explained && (
        <Section title="Forward">
          <EquationLines equation={explained.value} kind="value" known={view.value} />
        </Section>
      )}
      {explained && (
        <Section title="Backward">
          {explained.terms.length > few ? (
            <LongSum terms={explained.terms.length}>
              <Sum explained={explained} gradient={view.gradient} />
            </LongSum>
          ) : (
            <Sum explained={explained} gradient={view.gradient} />
          )}
        </Section>
      )}
    </>
  );
}

/** Terms of a sum that are read at once. */
const few = 4;

interface SumProps {
  readonly explained: NodeExplanation;
  readonly gradient: Known;
}

function Sum({ explained: { gradient: equation, terms }, gradient }: SumProps) {
  const { run, taken } = useApp((state) => state.session);
  if (!equation) return <p className="quiet">{withoutGradient(run.program.loss === null)}</p>;
  return (
    <>
      <EquationLines equation={equation} kind="gradient" known={gradient} />
      {terms.length > 0 && (
        <ol className="terms" aria-label="Contributions to the gradient">
          {terms.map(({ edge, target, equation: term }) => (
            <li key={edge}>
              <span className="quiet">
                through <NodeLink id={target} />
              </span>
              <EquationLines
                equation={term}
                kind="gradient"
                known={edgeView(run, taken, edge).contribution}
              />
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

/** A sum that would take the whole height is folded until one asks for it. */
function LongSum({ terms, children }: { readonly terms: number; readonly children: ReactNode }) {
  const store = useAppStore();
  const isOpen = useApp(({ unfolded }) => unfolded.has("sum"));
  return (
    <Fold
      title={`The sum of ${count(terms, "contribution")}`}
      isOpen={isOpen}
      onToggle={() => toggleFold(store, "sum")}
    >
      {children}
    </Fold>
  );
}

function withoutGradient(noLoss: boolean): string {
  return noLoss
    ? "No node is the loss, so nothing flows back."
    : "The loss does not depend on this node, so it has no gradient.";
}
