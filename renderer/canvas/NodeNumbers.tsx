import { derivativeSymbol, lossName, type NodeId, type NodeView } from "../../core/index.ts";
import { useApp } from "../state/app/store.ts";
import { WhyNumber } from "../ui/WhyNumber.tsx";
import { SourceValue } from "./SourceValue.tsx";

interface Props {
  readonly id: NodeId;
  readonly name: string;
  readonly view: NodeView;
  readonly stale: boolean;
  readonly isSource: boolean;
}

/** A node's two numbers, each with its name on a line of its own. */
export function NodeNumbers({ id, name, view, stale, isSource }: Props) {
  const loss = useApp(({ session }) => lossName(session.run.program));
  const derivative = derivativeSymbol(loss, name);
  return (
    <div className="node-rows">
      {isSource ? (
        <SourceValue id={id} known={view.value} stale={stale} />
      ) : (
        <div className="node-row">
          <span className="node-quantity">value</span>
          <span className="node-number" data-role="value">
            <WhyNumber
              subject={{ kind: "value", node: id }}
              name={name}
              known={view.value}
              kind="value"
              stale={stale}
              onCanvas
            />
          </span>
        </div>
      )}
      <div className="node-row" title={`The gradient ${derivative}`}>
        <span className="node-quantity">{derivative}</span>
        <span className="node-number" data-role="gradient">
          <WhyNumber
            subject={{ kind: "gradient", node: id, param: null }}
            name={derivative}
            known={view.gradient}
            kind="gradient"
            stale={stale}
            onCanvas
          />
        </span>
      </div>
    </div>
  );
}
