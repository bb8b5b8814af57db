import { Dialog } from "@base-ui/react/dialog";
import { useEffect, useMemo, useRef, useState } from "react";
import {
  type BuiltInName,
  builtIns,
  count,
  findOp,
  loadRows,
  type NetworkPlan,
  networkSize,
  pictureForm,
  type StackKind,
  stackFault,
  stackKinds,
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
  const rows = useRows(from);
  const table = useMemo(
    () => (from === "present" ? present : rows === "here" ? networkTable(from, inputs) : null),
    [from, inputs, present, rows],
  );
  return (
    <>
      <Dialog.Title className="dialog-title">
        {fresh ? "New Network" : "Build a Network"}
      </Dialog.Title>
      <Dialog.Description>
        From the columns of the data through layers to a loss, with small random weights: of
        neurons, each a node of its own, or of whole layers with a tensor on each wire.
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
            {(Object.keys(builtIns) as BuiltInName[]).map((name) => (
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
      {rows === "missing" && (
        <p className="dialog-fault" role="alert">
          The rows of these data could not be loaded. Choose others, or try again.
        </p>
      )}
      {table && <NetworkForm key={`${from} ${inputs}`} table={table} from={from} fresh={fresh} />}
    </>
  );
}

/** Large sets come when they are asked for. */
function useRows(from: NetworkData): "coming" | "here" | "missing" {
  const [known, setKnown] = useState<{ from: NetworkData; rows: "here" | "missing" } | null>(null);
  useEffect(() => {
    let isAsked = true;
    const tell = (rows: "here" | "missing") => isAsked && setKnown({ from, rows });
    const isBuiltIn = from !== "present" && from !== "none";
    const source = isBuiltIn ? { kind: "built-in" as const, name: from, count: 0 } : undefined;
    loadRows(source).then(
      () => tell("here"),
      () => tell("missing"),
    );
    return () => {
      isAsked = false;
    };
  }, [from]);
  return known?.from === from ? known.rows : "coming";
}

/** What a network is made of: a node for each neuron, or one for each layer. */
type Made = "neuron" | StackKind;

const madeWords: { readonly [M in Made]: { readonly title: string; readonly sizes: string } } = {
  neuron: { title: "Neurons, a node each", sizes: "Hidden layers" },
  dense: { title: "Dense layers", sizes: "Hidden layers" },
  convolution: { title: "Convolutions", sizes: "Channels of each" },
  recurrent: { title: "A recurrent cell, unrolled", sizes: "Size of its state" },
  transformer: { title: "Transformer layers", sizes: "Width of each" },
};

/** Sizes and activation that learn most of the built-in sets. */
const usual: { readonly [M in Made]: { readonly hidden: string; readonly activation: string } } = {
  neuron: { hidden: "4, 4", activation: "tanh" },
  dense: { hidden: "32", activation: "relu" },
  convolution: { hidden: "8, 16", activation: "relu" },
  recurrent: { hidden: "32", activation: "tanh" },
  transformer: { hidden: "16, 16", activation: "gelu" },
};

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
  const [made, setMade] = useState<Made>(from === "none" ? "neuron" : fittingOf(table));
  const [layers, setLayers] = useState(usual[made].hidden);
  const [activation, setActivation] = useState(usual[made].activation);
  const [biases, setBiases] = useState(true);
  const [answersYes, setAnswersYes] = useState(true);

  const first = useRef<HTMLInputElement>(null);
  // What one most often wants to change; Enter builds from there.
  useEffect(() => first.current?.select(), []);

  const inputs = names.filter((name) => chosen.has(name) && name !== target);
  const columns = dataColumns(table, { inputs, target });
  const hidden = readLayers(layers);
  const picture = pictureForm(inputs);
  const answer = table.columns.find(({ name }) => name === target);
  const isClass = from === "none" ? answersYes : answer !== undefined && holdsClasses(answer);
  const stack =
    made !== "neuron" && columns && hidden
      ? {
          ...columns,
          kind: made,
          hidden,
          activation,
          classes: answer?.classes?.length ?? (isClass ? 2 : null),
          picture,
          rows: table.rowCount,
        }
      : null;
  const fault = !columns
    ? "Choose a target."
    : made === "neuron"
      ? networkFault({ inputs: columns.inputs, hidden })
      : stack
        ? stackFault(stack)
        : "Write whole numbers from 1, such as 32, 16.";

  function choose(next: Made): void {
    setMade(next);
    setLayers(usual[next].hidden);
    setActivation(usual[next].activation);
  }

  function build(): void {
    if (fault || !columns || !hidden) return;
    const output = isClass ? "probability" : "number";
    const seed = Math.floor(Math.random() * 2 ** 32);
    if (stack) {
      void startNetwork(store, from, { ...stack, seed }, fresh, heightOf);
      return;
    }
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
            {picture ? (
              <div className="network-row">
                <span>Inputs</span>
                <span>
                  {count(inputs.length, "column")}: pictures of {picture.side} × {picture.side}{" "}
                  pixels
                </span>
              </div>
            ) : (
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
            )}
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
        {from !== "none" && (
          <label>
            <span>Made of</span>
            <select
              className="select"
              value={made}
              onChange={(event) => choose(event.target.value as Made)}
            >
              {(["neuron", ...stackKinds] as const).map((kind) => (
                <option key={kind} value={kind}>
                  {madeWords[kind].title}
                </option>
              ))}
            </select>
          </label>
        )}
        <label>
          <span>{madeWords[made].sizes}</span>
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
        {(made === "neuron" || made === "dense" || made === "convolution") && (
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
        )}
        {made === "neuron" && (
          <label className="data-check">
            <input
              type="checkbox"
              checked={biases}
              onChange={(event) => setBiases(event.target.checked)}
            />
            <span>Neurons with a bias</span>
          </label>
        )}
      </div>
      <p className="quiet">
        {stack
          ? stackWords(target, stack.classes)
          : from === "none"
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
        made === "neuron" && <p>{sizeWords(inputs.length, hidden ?? [], biases)}</p>
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

function stackWords(target: string, classes: number | null): string {
  return classes === null
    ? `${target} holds quantities: the last layer has one unit, and the loss is the squared error.`
    : `${target} names one of ${count(classes, "class", "classes")}: the last layer has a score for each, and the loss is cross-entropy.`;
}

/** Many columns, and several classes, are for whole layers. */
function fittingOf({ columns }: Table): Made {
  const classes = columns.at(-1)?.classes?.length ?? 0;
  return classes > 2 || pictureForm(columns.slice(0, -1).map(({ name }) => name))
    ? "dense"
    : "neuron";
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
