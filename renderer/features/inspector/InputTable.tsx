import {
  type EdgeId,
  edgeView,
  type GraphNode,
  type Op,
  shownHandles,
} from "../../../core/index.ts";
import { selectGraph, useApp, useAppStore } from "../../state/app/store.ts";
import { leadTo } from "../../state/document/inside-actions.ts";
import { KnownNumber } from "../../ui/KnownNumber.tsx";
import { WhyNumber } from "../../ui/WhyNumber.tsx";
import { WireSign } from "../../ui/WireSign.tsx";
import { Section } from "./Section.tsx";
import { WiredFrom } from "./WiredFrom.tsx";

/** The node's inputs: where each is wired from, its partial, and what flows back through it. */
export function InputTable({ node, op }: { node: GraphNode; op: Op }) {
  const edges = useApp((state) => selectGraph(state).edges);
  const incoming = new Map(
    edges
      .filter((edge) => edge.target === node.id)
      .map((edge) => [edge.targetHandle, edge] as const),
  );
  return (
    <Section title="Inputs">
      <table className="numbers-table inputs-table">
        <thead>
          <tr>
            <th scope="col">from</th>
            <th scope="col" className="is-number" title="∂out/∂in, the local derivative">
              <WireSign kind="partial" />
              <span className="visually-hidden">Partial</span>
            </th>
            <th scope="col" className="is-number" title="upstream × partial, what comes back">
              <WireSign kind="contribution" />
              <span className="visually-hidden">Contribution</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shownHandles(op, incoming.keys()).map((handle) => {
            const edge = incoming.get(handle);
            return (
              <tr key={handle}>
                <th scope="row">
                  <span className="input-from">
                    <span className="quiet">{handle}</span>
                    <WiredFrom node={node} handle={handle} edge={edge} />
                  </span>
                </th>
                <EdgeNumbers id={edge?.id} />
              </tr>
            );
          })}
        </tbody>
      </table>
    </Section>
  );
}

function EdgeNumbers({ id }: { id: EdgeId | undefined }) {
  const store = useAppStore();
  const { run, taken, stale } = useApp((state) => state.session);
  if (!id) return <td colSpan={2} />;
  const { partial, contribution } = edgeView(run, taken, id);
  const show = () => leadTo(store, { edges: [id] });
  return (
    <>
      <td className="is-number">
        <button type="button" className="link" title="Show the wire’s chain rule" onClick={show}>
          <KnownNumber known={partial} kind="partial" stale={stale} />
        </button>
      </td>
      <td className="is-number">
        <WhyNumber
          subject={{ kind: "contribution", edge: id }}
          name="the contribution"
          known={contribution}
          kind="gradient"
          stale={stale}
        />
      </td>
    </>
  );
}
