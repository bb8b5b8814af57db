import { Handle, Position as Side } from "@xyflow/react";
import type { Card, NodeId } from "../../core/index.ts";
import { useAppStore } from "../state/app/store.ts";
import { type NodeShape, nodeHeight, type PortPlace, portPlace } from "./geometry.ts";
import { takeWire } from "./take-wire.ts";
import { usePortFit } from "./usePortFit.ts";
import "./ports.css";

interface Props extends Pick<Card, "inputs" | "outputs"> {
  /** Of the card. */
  readonly id: NodeId;
  readonly shape: NodeShape;
}

/**
 * Where wires cross a folded block's border; what they carry is told where one points. A wire that begins or ends here is one
 * of the nodes behind.
 */
export function CardPorts({ id, shape, inputs, outputs }: Props) {
  const height = nodeHeight(shape);
  return (
    <>
      {inputs.map(({ handle, name }, at) => (
        <InputPort
          key={handle}
          card={id}
          handle={handle}
          name={name}
          place={portPlace(at, inputs.length, height)}
        />
      ))}
      {outputs.map(({ handle, name }, at) => (
        <OutputPort
          key={handle}
          card={id}
          handle={handle}
          name={name}
          place={portPlace(at, outputs.length, height)}
        />
      ))}
    </>
  );
}

interface PortProps {
  readonly card: NodeId;
  readonly handle: string;
  readonly name: string;
  readonly place: PortPlace;
}

/** All inputs behind that take one value. */
function InputPort({ card, handle, name, place: { y, size } }: PortProps) {
  const store = useAppStore();
  const fit = usePortFit(card, handle, "target");
  return (
    <Handle
      type="target"
      id={handle}
      position={Side.Left}
      className="port"
      style={{ top: y, width: size, height: size }}
      title={`Takes ${name}`}
      data-fit={fit}
      data-wired
      onMouseDownCapture={(press) => takeWire(store, card, handle, press)}
    />
  );
}

function OutputPort({ card, handle, name, place: { y, size } }: PortProps) {
  const fit = usePortFit(card, handle, "source");
  return (
    <Handle
      type="source"
      id={handle}
      position={Side.Right}
      className="port"
      style={{ top: y, width: size, height: size }}
      title={`Gives ${name}`}
      data-fit={fit}
      data-wired
    />
  );
}
