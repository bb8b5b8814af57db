import {
  canBeFed,
  explainNode,
  findOp,
  type GraphNode,
  nodeName,
  nodeView,
  programNode,
} from "../../../core/index.ts";
import { useApp } from "../../state/app/store.ts";
import { NodeLink } from "../../ui/NodeLink.tsx";
import { WhyNumber } from "../../ui/WhyNumber.tsx";
import { EquationLines } from "./EquationLines.tsx";
import { Section } from "./Section.tsx";
import { shownOf } from "./shown-words.ts";

/** A node's value and gradient, large, with the equations that they come from. */
export function NodeNumbers({ node }: { node: GraphNode }) {
  const { run, taken, stale } = useApp((state) => state.session);
  const isLaned = programNode(run.program, node.id)?.value.laned ?? false;
  const of = useApp((state) => shownOf(state, isLaned));
  // A parameter's value is the same for all; its gradient is not.
  const isOfRow = canBeFed(node) || findOp(node.op)?.category !== "source";
  const view = nodeView(run, taken, node.id);
  const explained = explainNode(run, taken, node.id);
  return (
    <>
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
      {!explained && (
        <p className="quiet">
          {stale ? "Not in the run that is shown." : "Can’t be computed as it is."}
        </p>
      )}
      {explained && (
        <Section title="Forward">
          <EquationLines
            equation={explained.value}
            kind="value"
            pending={view.value.state === "pending"}
          />
        </Section>
      )}
      {explained && (
        <Section title="Backward">
          {explained.gradient ? (
            <EquationLines
              equation={explained.gradient}
              kind="gradient"
              pending={view.gradient.state === "pending"}
            />
          ) : (
            <p className="quiet">{withoutGradient(run.program.loss === null)}</p>
          )}
          {explained.terms.length > 0 && (
            <ol className="terms" aria-label="Contributions to the gradient">
              {explained.terms.map(({ edge, target, equation }) => (
                <li key={edge}>
                  <span className="quiet">
                    through <NodeLink id={target} />
                  </span>
                  <EquationLines equation={equation} kind="gradient" pending />
                </li>
              ))}
            </ol>
          )}
        </Section>
      )}
    </>
  );
}

function withoutGradient(noLoss: boolean): string {
  return noLoss
    ? "No node is the loss, so nothing flows back."
    : "The loss does not depend on this node, so it has no gradient.";
}
