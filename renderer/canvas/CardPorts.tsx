import { Handle, Position as Side } from "@xyflow/react";
import type { Card } from "../../core/index.ts";
import { type NodeShape, nodeHeight, portPlace } from "./geometry.ts";
import "./ports.css";

interface Props extends Pick<Card, "inputs" | "outputs"> {
  readonly shape: NodeShape;
}

/** Where wires cross a folded block's border; what they carry is told where one points. Wires are laid inside it. */
export function CardPorts({ shape, inputs, outputs }: Props) {
  const height = nodeHeight(shape);
  return (
    <>
      {[
        ...inputs.map((port, at) => ({ port, at, of: inputs.length, isInput: true })),
        ...outputs.map((port, at) => ({ port, at, of: outputs.length, isInput: false })),
      ].map(({ port, at, of, isInput }) => {
        const { y, size } = portPlace(at, of, height);
        return (
          <Handle
            key={`${isInput} ${port.handle}`}
            type={isInput ? "target" : "source"}
            id={port.handle}
            position={isInput ? Side.Left : Side.Right}
            className="port"
            isConnectable={false}
            style={{ top: y, width: size, height: size }}
            title={`${isInput ? "Takes" : "Gives"} ${port.name}`}
            data-wired
          />
        );
      })}
    </>
  );
}
