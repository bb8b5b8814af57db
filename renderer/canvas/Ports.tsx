import { Handle, Position as Side } from "@xyflow/react";
import type { GraphNode } from "../../core/index.ts";
import { type NodeShape, portY } from "./geometry.ts";
import { usePortFit } from "./usePortFit.ts";
import { portName } from "./words.ts";

interface Props {
  readonly node: GraphNode;
  readonly shape: NodeShape;
}

/** Inputs on the left in their order, the output on the right. */
export function Ports({ node, shape: { inputs, wired, outputs } }: Props) {
  return (
    <>
      {inputs.map((handle, i) => (
        <InputPort
          key={handle}
          node={node}
          handle={handle}
          row={i}
          named={inputs.length > 1}
          wired={wired.includes(handle)}
        />
      ))}
      {outputs.map((handle, i) => (
        <OutputPort key={handle} node={node} handle={handle} row={i} />
      ))}
    </>
  );
}

interface PortProps {
  readonly node: GraphNode;
  readonly handle: string;
  readonly row: number;
}

function InputPort({
  node,
  handle,
  row,
  named,
  wired,
}: PortProps & { readonly named: boolean; readonly wired: boolean }) {
  const fit = usePortFit(node.id, handle, "target");
  return (
    <>
      <Handle
        type="target"
        id={handle}
        position={Side.Left}
        className="port"
        style={{ top: portY(row) }}
        title={`Input ${handle}`}
        data-fit={fit}
        data-wired={wired || undefined}
      />
      {named && (
        <span className="port-name" style={{ top: portY(row) }} title={handle} aria-hidden="true">
          {portName(handle)}
        </span>
      )}
    </>
  );
}

function OutputPort({ node, handle, row }: PortProps) {
  const fit = usePortFit(node.id, handle, "source");
  return (
    <Handle
      type="source"
      id={handle}
      position={Side.Right}
      className="port"
      style={{ top: portY(row) }}
      title="Output"
      data-fit={fit}
      data-wired
    />
  );
}
