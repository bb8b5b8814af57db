import { Trash2 } from "lucide-react";
import { contributionSamples, edgeView, explainEdge, type GraphEdge } from "../../../core/index.ts";
import { useApp, useAppStore } from "../../state/app/store.ts";
import { deleteElements } from "../../state/document/edit-actions.ts";
import { Button } from "../../ui/Button.tsx";
import { NodeLink } from "../../ui/NodeLink.tsx";
import { WhyNumber } from "../../ui/WhyNumber.tsx";
import { WireSign } from "../../ui/WireSign.tsx";
import { EquationLines } from "./EquationLines.tsx";
import { MeanNote } from "./MeanNote.tsx";
import { Section } from "./Section.tsx";
import { JacobianView } from "./tensor/JacobianView.tsx";

/** The chain rule on one wire. */
export function EdgeInspector({ edge }: { edge: GraphEdge }) {
  const store = useAppStore();
  const { run, taken, stale } = useApp((state) => state.session);
  const view = edgeView(run, taken, edge.id);
  const samples = contributionSamples(run, edge.id);
  const explained = explainEdge(run, taken, edge.id);
  // Where it is a Jacobian, that stands in a section of its own.
  const hasPartial = view.rule === null || view.partial.state !== "none";
  return (
    <>
      <h2 className="inspector-title">Wire</h2>
      <p>
        from <NodeLink id={edge.source} /> to port {edge.targetHandle} of{" "}
        <NodeLink id={edge.target} />
      </p>
      <dl className="edge-numbers">
        <dt>Upstream</dt>
        <dd>
          <WhyNumber
            subject={{ kind: "gradient", node: edge.target, param: null }}
            name="the upstream gradient"
            known={view.upstream}
            kind="gradient"
            stale={stale}
          />
        </dd>
        {hasPartial && (
          <>
            <dt>
              <WireSign kind="partial" /> Partial
            </dt>
            <dd>
              <WhyNumber
                subject={{ kind: "partial", edge: edge.id }}
                name="the partial"
                known={view.partial}
                kind="partial"
                stale={stale}
              />
            </dd>
          </>
        )}
        <dt>
          <WireSign kind="contribution" /> Contribution
          {samples > 1 && ` (all ${samples} samples)`}
        </dt>
        <dd>
          <WhyNumber
            subject={{ kind: "contribution", edge: edge.id }}
            name="the contribution"
            known={view.contribution}
            kind="gradient"
            stale={stale}
          />
        </dd>
      </dl>
      <MeanNote />
      {view.rule !== null && <JacobianView edge={edge} view={view} />}
      {explained && hasPartial && (
        <Section title="Local derivative">
          <EquationLines equation={explained.partial} kind="partial" known={view.partial} />
        </Section>
      )}
      <Section title="Chain rule">
        {explained?.chain ? (
          <EquationLines equation={explained.chain} kind="gradient" known={view.contribution} />
        ) : (
          <p className="quiet">No gradient flows back through this wire.</p>
        )}
      </Section>
      <div className="button-row">
        <Button look="danger" onClick={() => deleteElements(store, [], [edge.id])}>
          <Trash2 size={14} aria-hidden="true" />
          Delete
        </Button>
      </div>
    </>
  );
}
