import {
  derivativeSymbol,
  indexedText,
  type Known,
  lossName,
  type NodeId,
} from "../../core/index.ts";
import { useApp } from "../state/app/store.ts";
import { WhyNumber } from "../ui/WhyNumber.tsx";

interface Props {
  readonly id: NodeId;
  readonly name: string;
  readonly known: Known;
  readonly stale: boolean;
}

/** What an operation gives, beside its name. */
export function NodeValue({ id, name, known, stale }: Props) {
  return (
    <span className="node-number" data-role="value">
      <WhyNumber
        subject={{ kind: "value", node: id }}
        name={name}
        known={known}
        kind="value"
        stale={stale}
        onCanvas
      />
    </span>
  );
}

/** The gradient, and what it is: where both do not fit, the number stays. */
export function NodeGradient({ id, name, known, stale }: Props) {
  const loss = useApp(({ session }) => lossName(session.run.program));
  const derivative = derivativeSymbol(loss, name);
  return (
    <div className="node-line" title={`The gradient ${derivative}`}>
      <span className="node-quantity">{indexedText(derivative)}</span>
      <span className="node-number" data-role="gradient">
        <WhyNumber
          subject={{ kind: "gradient", node: id, param: null }}
          name={derivative}
          known={known}
          kind="gradient"
          stale={stale}
          onCanvas
        />
      </span>
    </div>
  );
}
