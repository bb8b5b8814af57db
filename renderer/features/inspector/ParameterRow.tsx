import { memo } from "react";
import {
  indexedText,
  type Known,
  nodeName,
  nodeView,
  parameterLabel,
} from "../../../core/index.ts";
import { useApp, useAppStore } from "../../state/app/store.ts";
import { leadTo } from "../../state/document/inside-actions.ts";
import { sameContents, useSame } from "../../state/page/useSame.ts";
import { fedFrom } from "../../state/run/looking.ts";
import { KnownNumber } from "../../ui/KnownNumber.tsx";
import { WhyNumber } from "../../ui/WhyNumber.tsx";
import { FreezeButton } from "./FreezeButton.tsx";
import { OwnField, OwnSlider } from "./NumberControls.tsx";
import { type NumberEntry, ownParam } from "./parameters.ts";

interface Props extends NumberEntry {
  readonly value: number;
  readonly gradient: Known;
  readonly stale: boolean;
}

/** Name, value and gradient, and below them the slider; where a row of the data is looked at, what it feeds has its number. */
function ParameterRowView({ node, op, spec, value, gradient, stale }: Props) {
  const store = useAppStore();
  const param = ownParam({ node, op, spec });
  const fed = useSame(({ session }) => (param === null ? fedFrom(session.looking, node.id) : null));
  const name = parameterLabel(node, spec.name);
  const own = { node, op, spec, value, label: `Value of ${name}` };
  return (
    <li className="number-row">
      <button
        type="button"
        className="number-name"
        aria-label={name}
        title={`Select ${nodeName(node)}`}
        onClick={() => leadTo(store, { nodes: [node.id] })}
      >
        {indexedText(param ?? name)}
      </button>
      {fed ? <FedValue node={node} /> : <OwnField {...own} />}
      <span className="number-gradient-cell">
        <WhyNumber
          subject={{ kind: "gradient", node: node.id, param }}
          name={`the gradient of ${name}`}
          known={gradient}
          kind="gradient"
          stale={stale}
        />
      </span>
      {fed ? (
        <span className="number-fed quiet">
          {fed.column}, {fed.place}
        </span>
      ) : (
        <OwnSlider {...own} />
      )}
      {spec.trainable && <FreezeButton node={node} param={spec.name} name={name} />}
    </li>
  );
}

function FedValue({ node }: Pick<NumberEntry, "node">) {
  const { run, taken, stale } = useApp((state) => state.session);
  return (
    <span className="number-fed-value">
      <KnownNumber known={nodeView(run, taken, node.id).value} kind="value" stale={stale} />
    </span>
  );
}

/** Drawn anew only where its number, its gradient or its node has changed. */
export const ParameterRow = memo(ParameterRowView, sameContents);
