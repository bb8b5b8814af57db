import { type GraphNode, numericParams, type Op, wiringOf } from "../../../core/index.ts";
import { selectGraph, useApp } from "../../state/app/store.ts";
import { ChoiceRow } from "./ChoiceRow.tsx";
import { IntegerRow, IntegersRow } from "./IntegerRow.tsx";
import { NumberRow, TensorRow } from "./NumberRow.tsx";
import { Section } from "./Section.tsx";

/** The node's own numbers and choices. */
export function ParamList({ node, op }: { node: GraphNode; op: Op }) {
  const edges = useApp((state) => selectGraph(state).edges);
  const wired = edges.filter((edge) => edge.target === node.id).map((edge) => edge.targetHandle);
  const numbers = numericParams(op, wiringOf(op, node, wired));
  return (
    <Section title={op.category === "source" ? op.title : "Parameters"}>
      {op.params.map(
        (spec) =>
          spec.kind === "choice" &&
          (!spec.forTensors || op.kind === "structured") && (
            <ChoiceRow key={spec.name} node={node} spec={spec} />
          ),
      )}
      {op.params.map((spec) => {
        if (spec.kind === "integer")
          return <IntegerRow key={spec.name} node={node} op={op} spec={spec} />;
        if (spec.kind === "integers")
          return <IntegersRow key={spec.name} node={node} op={op} spec={spec} />;
        return null;
      })}
      {numbers.map((spec) => (
        <NumberRow key={spec.name} node={node} op={op} spec={spec} />
      ))}
      {op.params.map(
        (spec) =>
          spec.kind === "tensor" && <TensorRow key={spec.name} node={node} op={op} spec={spec} />,
      )}
    </Section>
  );
}
