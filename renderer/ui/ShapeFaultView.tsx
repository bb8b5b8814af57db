import { useMemo } from "react";
import { type Graph, type ShapeFault, shapeCures } from "../../core/index.ts";
import { Button } from "./Button.tsx";
import "./shape-fault.css";

/** The shapes that meet at a node, aligned at their last axes, with what does not fit marked. */
export function FaultShapes({ sides }: Pick<ShapeFault, "sides">) {
  const rank = Math.max(0, ...sides.map(({ shape }) => shape.length));
  const axes = Array.from({ length: rank }, (_, axis) => axis);
  return (
    <table className="fault-shapes" aria-label="Shapes, aligned at the last axis">
      <tbody>
        {sides.map(({ name, shape, marked }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {shape.length === 0 && <td colSpan={Math.max(rank, 1)}>one number</td>}
            {shape.length > 0 &&
              axes.map((place) => {
                const axis = place - rank + shape.length;
                const isMarked = marked.includes(axis);
                return (
                  <td key={place} data-marked={isMarked || undefined}>
                    {axis >= 0 && shape[axis]}
                    {isMarked && <span className="visually-hidden"> does not fit</span>}
                  </td>
                );
              })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface CuresProps {
  /** With the wires that do not fit. */
  readonly graph: Graph;
  readonly fault: ShapeFault;
  /** The input at fault, where it is one. */
  readonly handle?: string;
  readonly onCure: (title: string, graph: Graph) => void;
}

/** What would make them fit, each a button. */
export function FaultCures({ graph, fault, handle, onCure }: CuresProps) {
  const cures = useMemo(() => shapeCures(graph, fault.node, handle), [graph, fault.node, handle]);
  if (cures.length === 0) return null;
  return (
    <div className="fault-cures">
      {cures.map(({ title, graph: cured }) => (
        <Button key={title} onClick={() => onCure(title, cured)}>
          {title}
        </Button>
      ))}
    </div>
  );
}
