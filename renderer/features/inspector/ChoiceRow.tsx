import { type ChoiceParam, choiceParam, findOp, type GraphNode } from "../../../core/index.ts";
import { useAppStore } from "../../state/app/store.ts";
import { changeParam } from "../../state/document/edit-actions.ts";

export function ChoiceRow({ node, spec }: { node: GraphNode; spec: ChoiceParam }) {
  const store = useAppStore();
  return (
    <div className="param">
      <label className="param-line">
        <span className="param-name">{spec.title}</span>
        <select
          className="select"
          value={choiceParam(node, spec)}
          onChange={(event) => changeParam(store, node.id, spec.name, event.target.value)}
        >
          {spec.options.map((option) => (
            <option key={option} value={option}>
              {findOp(option)?.title ?? option}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
