import {
  assignmentSide,
  findOptimizer,
  type OptimizerId,
  optimizerIds,
} from "../../../../core/index.ts";
import { useApp, useAppStore } from "../../../state/app/store.ts";
import { chooseOptimizer, selectSettings } from "../../../state/document/settings-actions.ts";
import { FormulaLine } from "../../../ui/text/FormulaLine.tsx";
import { SettingField } from "./SettingField.tsx";

/** The optimiser: what it does, its rule, and the settings that the rule reads. Weight decay stands with the penalties. */
export function OptimizerFields() {
  const store = useAppStore();
  const { optimizer } = useApp(selectSettings);
  const { settings, docs } = findOptimizer(optimizer.id);
  const shown = ["learningRate", ...settings.filter((name) => name !== "weightDecay")] as const;
  return (
    <div className="optimizer">
      <div className="optimizer-settings">
        <select
          className="select"
          aria-label="Optimiser"
          value={optimizer.id}
          onChange={(event) => chooseOptimizer(store, event.target.value as OptimizerId)}
        >
          {optimizerIds.map((id) => (
            <option key={id} value={id}>
              {findOptimizer(id).title}
            </option>
          ))}
        </select>
        {shown.map((name) => (
          <SettingField key={name} name={name} />
        ))}
      </div>
      <UpdateRule id={optimizer.id} />
      <p className="setting-note">{docs}</p>
    </div>
  );
}

function UpdateRule({ id }: { id: OptimizerId }) {
  // A rule may change the same number twice, so that a name alone does not tell its line.
  const lines = findOptimizer(id).rule.map(({ name, expression }) =>
    assignmentSide(name, expression),
  );
  return (
    <ol className="update-rule" aria-label="Update of a parameter w with gradient g">
      {lines.map((line) => (
        <li key={line.text}>
          <FormulaLine side={line} longest={60} />
        </li>
      ))}
    </ol>
  );
}
