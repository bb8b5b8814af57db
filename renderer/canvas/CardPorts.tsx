import type { Card, NodeId } from "../../core/index.ts";
import { type NodeShape, nodeHeight, portPlace } from "./geometry.ts";
import { PortDot } from "./PortDot.tsx";

interface Props extends Pick<Card, "inputs" | "outputs"> {
  /** Of the card. */
  readonly id: NodeId;
  readonly shape: NodeShape;
}

/**
 * Where wires cross a folded block's border; what they carry is told where one points. A wire that begins or ends here is one
 * of the nodes behind: an input stands for all behind it that take one value.
 */
export function CardPorts({ id, shape, inputs, outputs }: Props) {
  const height = nodeHeight(shape);
  const side = (type: "source" | "target", ports: Card["inputs"]) =>
    ports.map(({ handle, name }, at) => (
      <PortDot
        key={handle}
        node={id}
        handle={handle}
        type={type}
        place={portPlace(at, ports.length, height)}
        title={type === "target" ? `Takes ${name}` : `Gives ${name}`}
        isWired
      />
    ));
  return (
    <>
      {side("target", inputs)}
      {side("source", outputs)}
    </>
  );
}
