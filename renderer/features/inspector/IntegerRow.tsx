import {
  type GraphNode,
  type IntegerParam,
  type IntegersParam,
  type Op,
  paramFault,
} from "../../../core/index.ts";
import { useAppStore } from "../../state/app/store.ts";
import { changeParam } from "../../state/document/edit-actions.ts";
import { NumberField } from "../../ui/NumberField.tsx";
import { TextField } from "../../ui/TextField.tsx";

interface Props<Spec> {
  readonly node: GraphNode;
  readonly op: Op;
  readonly spec: Spec;
}

/** A whole number that shapes the computation; one that follows from the node's id stands as 0 until it is typed. */
export function IntegerRow({ node, op, spec }: Props<IntegerParam>) {
  const store = useAppStore();
  const given = node.params[spec.name];
  return (
    <div className="param param-line">
      <span className="param-name">{spec.title}</span>
      <NumberField
        label={spec.title}
        counts
        value={typeof given === "number" ? given : (spec.default ?? 0)}
        fault={(number) => paramFault(op, spec.name, number)}
        onChange={(number) => changeParam(store, node.id, spec.name, number)}
      />
    </div>
  );
}

/** Several of them, such as a kernel's height and width. */
export function IntegersRow({ node, op, spec }: Props<IntegersParam>) {
  const store = useAppStore();
  const given = node.params[spec.name];
  const numbers = Array.isArray(given) ? given : spec.default;
  return (
    <div className="param param-line">
      <span className="param-name">{spec.title}</span>
      <TextField
        label={spec.title}
        className="integers-field"
        value={`[${numbers.join(", ")}]`}
        onChange={(text) => {
          const typed = text.replaceAll("−", "-").match(/-?\d+/g)?.map(Number) ?? [];
          const fault = paramFault(op, spec.name, typed);
          if (fault === null) changeParam(store, node.id, spec.name, typed);
          else
            store.setState({
              message: {
                kind: "error",
                title: `“${text}” can’t be the ${spec.title.toLowerCase()}`,
                details: [fault],
                ofField: true,
              },
            });
        }}
      />
    </div>
  );
}
