import { memo, useMemo } from "react";
import { formatNumber, type Graph, indexedText, isFrozen } from "../../../core/index.ts";
import { selectShown, useApp, useAppStore } from "../../state/app/store.ts";
import { select } from "../../state/document/edit-actions.ts";
import type { Session } from "../../state/run/session.ts";
import { isTraining } from "../../state/run/training-actions.ts";
import { useCalm } from "../../ui/useCalm.ts";
import { WhyNumber } from "../../ui/WhyNumber.tsx";
import { ownParam, parameterGradient, trainableParameters } from "./parameters.ts";

/** Rows drawn; a large network has more parameters than anyone reads in a table. */
const shown = 200;

/** While a run is under way, the table follows as often as one can read it (ms): it is long. */
const pause = 400;

/** Every parameter with its value and its gradient; a click selects its node. */
export function ParameterTable() {
  const graph = useApp(selectShown);
  const session = useApp((state) => state.session);
  const present = useMemo(() => ({ graph, session }), [graph, session]);
  return <Table {...useCalm(present, useApp(isTraining), pause)} />;
}

interface TableProps {
  readonly graph: Graph;
  readonly session: Session;
}

function TableView({ graph, session }: TableProps) {
  const store = useAppStore();
  const parameters = trainableParameters(graph);
  if (parameters.length === 0) return <p className="quiet">The graph has no parameters yet.</p>;
  return (
    <>
      <table className="numbers-table">
        <thead>
          <tr>
            <th scope="col">Parameter</th>
            <th scope="col" className="is-number">
              Value
            </th>
            <th scope="col" className="is-number">
              Gradient
            </th>
          </tr>
        </thead>
        <tbody>
          {parameters.slice(0, shown).map((entry) => (
            <tr key={`${entry.node.id} ${entry.param}`}>
              <th scope="row">
                <button
                  type="button"
                  className="link"
                  aria-label={entry.name}
                  title={`Select ${entry.name}`}
                  onClick={() =>
                    select(store, { nodes: new Set([entry.node.id]), edges: new Set() })
                  }
                >
                  {indexedText(entry.name)}
                </button>
                {isFrozen(entry.node, entry.param) && <span className="quiet"> frozen</span>}
              </th>
              <td className="is-number">
                <span className="number number-value">{formatNumber(entry.value)}</span>
              </td>
              <td className="is-number">
                <WhyNumber
                  subject={{ kind: "gradient", node: entry.node.id, param: ownParam(entry) }}
                  name={`the gradient of ${entry.name}`}
                  known={parameterGradient(session, entry)}
                  kind="gradient"
                  stale={session.stale}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {parameters.length > shown && (
        <p className="quiet">… and {parameters.length - shown} more.</p>
      )}
    </>
  );
}

const Table = memo(TableView);
