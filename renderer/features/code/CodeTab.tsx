import { Copy, FileDown, Sheet } from "lucide-react";
import { useState } from "react";
import { codeText } from "../../../core/index.ts";
import { copyText } from "../../state/app/copy-text.ts";
import { selectGraph, useApp, useAppStore } from "../../state/app/store.ts";
import { Button } from "../../ui/Button.tsx";
import { CodeListing } from "../../ui/code/CodeListing.tsx";
import { codeNames, saveCode, saveRows } from "../../ui/code/code-actions.ts";
import { useCode } from "../../ui/code/useCode.ts";

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

function Program() {
  const store = useAppStore();
  const lines = useCode();
  const [copied, setCopied] = useState<readonly unknown[] | null>(null);
  const readsFile = lines.some(({ kind }) => kind === "rows");
  const rowsName = useApp((state) => codeNames(state).rows);
  async function copy(): Promise<void> {
    if (await copyText(store, codeText(lines))) setCopied(lines);
  }
  return (
    <div className="code-tab">
      <div className="code-tools">
        <span className="quiet">PyTorch code: point at a line to see its node.</span>
        <span className="quiet code-copied" role="status">
          {copied === lines ? "Copied." : ""}
        </span>
        <Button onClick={() => void copy()}>
          <Copy size={14} aria-hidden="true" />
          Copy
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
      <CodeListing lines={lines} />
    </div>
  );
}
