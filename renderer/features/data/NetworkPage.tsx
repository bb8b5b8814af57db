import { Dialog } from "@base-ui/react/dialog";
import { useEffect, useMemo, useRef, useState } from "react";
import {
  builtIns,
  count,
  drawnNames,
  findOp,
  type NetworkPlan,
  networkSize,
  type Table,
} from "../../../core/index.ts";
import { useApp, useAppStore } from "../../state/app/store.ts";
import { columnRoles } from "../../state/document/column-roles.ts";
import { dataTable } from "../../state/run/data-table.ts";
import { Button } from "../../ui/Button.tsx";
import { NumberField } from "../../ui/NumberField.tsx";
import { holdsClasses } from "./column-classes.ts";
import { dataColumns, type NetworkData, networkTable, startNetwork } from "./network-actions.ts";
import { networkFault, readLayers } from "./network-layers.ts";
import { heightOf } from "./node-height.ts";
import "./dialogs.css";

/** Builds a small network, for the present data, for a built-in set, or for none yet. */
export function NetworkPage({ fresh }: { readonly fresh: boolean }) {
  const hasRows = useApp((state) => dataTable(state) !== null) && !fresh;
  const [from, setFrom] = useState<NetworkData>(hasRows ? "present" : "moons");
  const [inputs, setInputs] = useState(2);
  const present = useApp(dataTable);
  const table = useMemo(
    () => (from === "present" ? present : networkTable(from, inputs)),
    [from, inputs, present],
  );
  return (
    <>
      <Dialog.Title className="dialog-title">
        {fresh ? "New Network" : "Build a Network"}
      </Dialog.Title>
      <Dialog.Description>
        Layers of neurons from the inputs to a loss, each wired to all of the layer before, with
        small random weights.
      </Dialog.Description>
      <div className="network-form">
        <label>
          <span>Data</span>
          <select
            className="select"
            value={from}
            onChange={(event) => setFrom(event.target.value as NetworkData)}
          >
            {hasRows && <option value="present">Those of this graph</option>}
            {drawnNames.map((name) => (
              <option key={name} value={name}>
                {builtIns[name].title}
              </option>
            ))}
            <option value="none">None yet</option>
          </select>
        </label>
        {from === "none" && (
          <div className="network-row">
            <span aria-hidden="true">Number of inputs</span>
            <NumberField
              label="Number of inputs"
              counts
              value={inputs}
              fault={(number) => (number >= 1 && number <= 50 ? null : "Write 1 to 50.")}
              onChange={setInputs}
            />
          </div>
        )}
      </div>
      {table && <NetworkForm key={`${from} ${inputs}`} table={table} from={from} fresh={fresh} />}
    </>
  );
}

/** Layers and activation that learn most of the built-in sets. */
const usual = { hidden: "4, 4", activation: "tanh" };

interface FormProps {
  readonly table: Table;
  readonly from: NetworkData;
  readonly fresh: boolean;
}

function NetworkForm({ table, from, fresh }: FormProps) {
  const store = useAppStore();
  const names = table.columns.map(({ name }) => name);
  const [target, setTarget] = useState(columnRoles(names).target ?? "");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(columnRoles(names).inputs));
  const [layers, setLayers] = useState(usual.hidden);
  const [activation, setActivation] = useState(usual.activation);
  const [biases, setBiases] = useState(true);
  const [answersYes, setAnswersYes] = useState(true);

  const first = useRef<HTMLInputElement>(null);
  // What one most often wants to change; Enter builds from there.
  useEffect(() => first.current?.select(), []);

  const inputs = names.filter((name) => chosen.has(name) && name !== target);
  const columns = dataColumns(table, { inputs, target });
  const hidden = readLayers(layers);
  const answer = table.columns.find(({ name }) => name === target);
  const isClass = from === "none" ? answersYes : answer !== undefined && holdsClasses(answer);
  const fault = columns ? networkFault({ inputs: columns.inputs, hidden }) : "Choose a target.";

  function build(): void {
    if (fault || !columns || !hidden) return;
    const output = isClass ? "probability" : "number";
    const seed = Math.floor(Math.random() * 2 ** 32);
    const plan: NetworkPlan = { ...columns, hidden, activation, output, biases, seed };
    void startNetwork(store, from, plan, fresh, heightOf);
  }

  function toggle(name: string): void {
    const next = new Set(chosen);
    if (!next.delete(name)) next.add(name);
    setChosen(next);
  }

  return (
    <>
      <div className="network-form">
        {from === "none" ? (
          <label className="data-check">
            <input
              type="checkbox"
              checked={answersYes}
              onChange={(event) => setAnswersYes(event.target.checked)}
            />
            <span>The answer is yes or no</span>
          </label>
        ) : (
          <>
            <fieldset className="network-inputs">
              <legend>Inputs</legend>
              <div className="network-columns">
                {names
                  .filter((name) => name !== target)
                  .map((name) => (
                    <label key={name} className="data-check" title={name}>
                      <input
                        type="checkbox"
                        checked={chosen.has(name)}
                        onChange={() => toggle(name)}
                      />
                      <span>{name}</span>
                    </label>
                  ))}
              </div>
            </fieldset>
            <label>
              <span>Target</span>
              <select
                className="select"
                value={target}
                onChange={(event) => setTarget(event.target.value)}
              >
                {names.map((name) => (
                  <option key={name} value={name}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
          </>
        )}
        <label>
          <span>Hidden layers</span>
          <input
            ref={first}
            type="text"
            className="text-field"
            spellCheck={false}
            autoComplete="off"
            aria-invalid={hidden === null || undefined}
            value={layers}
            onChange={(event) => setLayers(event.target.value)}
            onKeyDown={(event) => event.key === "Enter" && build()}
          />
        </label>
        <label>
          <span>Activation</span>
          <select
            className="select"
            value={activation}
            onChange={(event) => setActivation(event.target.value)}
          >
            {activations().map((id) => (
              <option key={id} value={id}>
                {activationTitle(id)}
              </option>
            ))}
          </select>
        </label>
        <label className="data-check">
          <input
            type="checkbox"
            checked={biases}
            onChange={(event) => setBiases(event.target.checked)}
          />
          <span>Neurons with a bias</span>
        </label>
      </div>
      <p className="quiet">
        {from === "none"
          ? isClass
            ? "The output is a probability, with a sigmoid and binary cross-entropy."
            : "The output is a number without an activation, and the loss is the squared error."
          : isClass
            ? `${target} holds 0 and 1 alone: the output is a probability, with a sigmoid and binary cross-entropy.`
            : `${target} holds quantities: the output has no activation, and the loss is the squared error.`}
      </p>
      {fault ? (
        <p className="dialog-fault" role="alert">
          {fault}
        </p>
      ) : (
        <p>{sizeWords(inputs.length, hidden ?? [], biases)}</p>
      )}
      <Buttons onBuild={build} enabled={fault === null} />
    </>
  );
}

function Buttons({ onBuild, enabled }: { onBuild: () => void; enabled: boolean }) {
  return (
    <div className="dialog-buttons">
      <Button look="main" enabled={enabled} onClick={onBuild}>
        Build
      </Button>
      <Dialog.Close render={<Button />}>Cancel</Dialog.Close>
    </div>
  );
}

function sizeWords(inputs: number, hidden: readonly number[], biases: boolean): string {
  const named = Array.from({ length: inputs }, (_, i) => ({ name: `x${i}`, value: 0 }));
  const { neurons, wires, parameters } = networkSize({ inputs: named, hidden, biases });
  return `${[inputs, ...hidden, 1].join(" – ")}: ${count(neurons, "neuron")}, ${count(wires, "wire")}, ${count(parameters, "weight")}${biases ? " with biases" : ""}.`;
}

function activationTitle(id: string): string {
  const title = findOp(id)?.title ?? id;
  return title.charAt(0).toUpperCase() + title.slice(1);
}

/** Those that a neuron can have. */
function activations(): readonly string[] {
  const spec = findOp("neuron")?.params.find(({ name }) => name === "activation");
  return spec?.kind === "choice" ? spec.options : [];
}
