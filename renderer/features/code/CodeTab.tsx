import { Check, Copy, FileDown, Sheet } from "lucide-react";
import { useMemo, useState } from "react";
import { type CodeForm, codeText, layersRefusal } from "../../../core/index.ts";
import { copyText } from "../../state/app/copy-text.ts";
import { selectGraph, useApp, useAppStore } from "../../state/app/store.ts";
import { isAtRight } from "../../state/page/shown-side.ts";
import { preparedOf } from "../../state/run/prepared.ts";
import { Button } from "../../ui/Button.tsx";
import { CodeListing } from "../../ui/code/CodeListing.tsx";
import { codeNames, saveCode, saveRows } from "../../ui/code/code-actions.ts";
import { useCode } from "../../ui/code/useCode.ts";
import { Segments } from "../../ui/Segments.tsx";

/** The graph as a program that PyTorch runs, to read beside it and to take along. */
export function CodeTab() {
  const hasNodes = useApp((state) => selectGraph(state).nodes.length > 0);
  return hasNodes ? (
    <Program />
  ) : (
    <p className="quiet">
      There is no graph yet. Add an operation, and its line of code appears here.
    </p>
  );
}

const forms = [
  { value: "lines", title: "Lines" },
  { value: "layers", title: "Layers" },
] as const;

/** A listing that wraps draws all of its lines. */
const mostWrapped = 300;

function Program() {
  const store = useAppStore();
  const form = useApp((state) => state.codeForm);
  const lines = useCode(form);
  const isNarrow = useApp((state) => isAtRight(state, "code"));
  const [copied, setCopied] = useState<readonly unknown[] | null>(null);
  const readsFile = lines.some(({ kind }) => kind === "rows");
  const rowsName = useApp((state) => codeNames(state).rows);
  function choose(codeForm: CodeForm): void {
    store.setState({ codeForm });
    store.getState().host.setPreferences({ codeForm });
  }
  async function copy(): Promise<void> {
    if (await copyText(store, codeText(lines))) setCopied(lines);
  }
  return (
    <div className="code-tab">
      <div className="code-tools">
        <span className="quiet">PyTorch code: point at a line to see its node.</span>
        <Segments label="Neurons are written as" value={form} options={forms} onChange={choose} />
        <span className="visually-hidden" role="status">
          {copied === lines ? "Copied." : ""}
        </span>
        <Button className="code-copy" aria-label="Copy" onClick={() => void copy()}>
          {copied === lines ? (
            <Check size={14} aria-hidden="true" />
          ) : (
            <Copy size={14} aria-hidden="true" />
          )}
          {copied === lines ? "Copied" : "Copy"}
        </Button>
        <Button onClick={() => void saveCode(store)}>
          <FileDown size={14} aria-hidden="true" />
          Save as Python…
        </Button>
        {readsFile && (
          <Button
            onClick={() => void saveRows(store)}
            title={`${rowsName}: the rows that the program reads. They are saved with it, too.`}
          >
            <Sheet size={14} aria-hidden="true" />
            Save its rows…
          </Button>
        )}
      </div>
      {form === "layers" && <NoLayers />}
      <CodeListing lines={lines} wraps={isNarrow && lines.length <= mostWrapped} />
    </div>
  );
}

/** Why the neurons are written line by line after all. */
function NoLayers() {
  const graph = useApp(selectGraph);
  const result = useApp((state) => preparedOf(state));
  const reason = useMemo(() => layersRefusal(graph, result), [graph, result]);
  return reason === null ? null : <p className="quiet">Written in lines: {reason}</p>;
}
