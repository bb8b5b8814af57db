import { type ChoiceParam, choiceParam, findOp, type GraphNode } from "../../../core/index.ts";
import { useAppStore } from "../../state/app/store.ts";
import { changeParam } from "../../state/document/edit-actions.ts";

export function ChoiceRow({ node, spec }: { node: GraphNode; spec: ChoiceParam }) {
  const store = useAppStore();
  return (
    <ChoiceSelect
      spec={spec}
      value={choiceParam(node, spec)}
      onChange={(value) => changeParam(store, node.id, spec.name, value)}
    />
  );
}

/** As titles of operations begin. */
function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

interface Props {
  readonly spec: ChoiceParam;
  /** null where several nodes have several. */
  readonly value: string | null;
  readonly onChange: (value: string) => void;
}

export function ChoiceSelect({ spec, value, onChange }: Props) {
  return (
    <div className="param">
      <label className="param-line">
        <span className="param-name">{spec.title}</span>
        <select
          className="select"
          value={value ?? ""}
          onChange={(event) => onChange(event.target.value)}
        >
          {value === null && (
            <option value="" disabled>
              different
            </option>
          )}
          {spec.options.map((option) => (
            <option key={option} value={option}>
              {findOp(option)?.title ?? capital(option)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
