import { Fragment, memo } from "react";
import type { NodeId } from "../../core/index.ts";
import { hasPortNames, type NodeShape, nodeHeight, portPlace } from "./geometry.ts";
import { PortDot } from "./PortDot.tsx";
import { portName } from "./words.ts";

interface Props {
  readonly node: NodeId;
  readonly shape: NodeShape;
}

/** Inputs on the left in their order, the output on the right. */
function PortsView({ node, shape }: Props) {
  const { inputs, wired, outputs } = shape;
  const height = nodeHeight(shape);
  const isNamed = hasPortNames(inputs);
  return (
    <>
      {inputs.map((handle, i) => {
        const place = portPlace(i, inputs.length, height);
        return (
          <Fragment key={handle}>
            <PortDot
              node={node}
              handle={handle}
              type="target"
              place={place}
              title={`Input ${handle}`}
              isWired={wired.includes(handle)}
            />
            {isNamed && (
              <span
                className="port-name"
                style={{ top: place.y }}
                title={handle}
                aria-hidden="true"
              >
                {portName(handle)}
              </span>
            )}
          </Fragment>
        );
      })}
      {outputs.map((handle, i) => (
        <PortDot
          key={handle}
          node={node}
          handle={handle}
          type="source"
          place={portPlace(i, outputs.length, height)}
          title="Output"
          isWired
        />
      ))}
    </>
  );
}

export const Ports = memo(PortsView);
