import { Handle, Position as Side } from "@xyflow/react";
import { memo } from "react";
import type { NodeId } from "../../core/index.ts";
import { useAppStore } from "../state/app/store.ts";
import {
  hasPortNames,
  type NodeShape,
  nodeHeight,
  type PortPlace,
  portPlace,
  portSize,
} from "./geometry.ts";
import { takeWire } from "./take-wire.ts";
import { usePortFit } from "./usePortFit.ts";
import { portName } from "./words.ts";
import "./ports.css";

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
      {inputs.map((handle, i) => (
        <InputPort
          key={handle}
          node={node}
          handle={handle}
          place={portPlace(i, inputs.length, height)}
          named={isNamed}
          wired={wired.includes(handle)}
        />
      ))}
      {outputs.map((handle, i) => (
        <OutputPort
          key={handle}
          node={node}
          handle={handle}
          place={portPlace(i, outputs.length, height)}
        />
      ))}
    </>
  );
}

export const Ports = memo(PortsView);

interface PortProps {
  readonly node: NodeId;
  readonly handle: string;
  readonly place: PortPlace;
}

function InputPort({
  node,
  handle,
  place: { y, size },
  named,
  wired,
}: PortProps & { readonly named: boolean; readonly wired: boolean }) {
  const store = useAppStore();
  const fit = usePortFit(node, handle, "target");
  return (
    <>
      <Handle
        type="target"
        id={handle}
        position={Side.Left}
        className="port"
        style={{ top: y, width: size, height: size }}
        title={`Input ${handle}`}
        data-small={size < portSize || undefined}
        data-fit={fit}
        data-wired={wired || undefined}
        onMouseDownCapture={wired ? (press) => takeWire(store, node, handle, press) : undefined}
      />
      {named && (
        <span className="port-name" style={{ top: y }} title={handle} aria-hidden="true">
          {portName(handle)}
        </span>
      )}
    </>
  );
}

function OutputPort({ node, handle, place: { y, size } }: PortProps) {
  const fit = usePortFit(node, handle, "source");
  return (
    <Handle
      type="source"
      id={handle}
      position={Side.Right}
      className="port"
      style={{ top: y, width: size, height: size }}
      title="Output"
      data-small={size < portSize || undefined}
      data-fit={fit}
      data-wired
    />
  );
}
