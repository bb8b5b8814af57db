import { Dialog } from "@base-ui/react/dialog";
import { formatVersion, hasWebAssembly, isStandIn, standInWords } from "../../../core/index.ts";
import { devDependencies, version } from "../../../package.json";
import { useAppStore } from "../../state/app/store.ts";
import { Button } from "../../ui/Button.tsx";
import { electronVersion, runtimeWords } from "./runtime-words.ts";
import "./help.css";

const withoutWords =
  "an interpreter, as WebAssembly is missing or refused here: large graphs and training take longer, and the numbers are the same";

export function AboutPage() {
  const store = useAppStore();
  const electron = electronVersion(navigator.userAgent);
  return (
    <>
      <Dialog.Title className="dialog-title">Chainrule {version}</Dialog.Title>
      <Dialog.Description>
        Wire neurons and operations together, and see what backpropagation does to them: every edge
        carries its local derivative and the gradient that flowed back through it.
      </Dialog.Description>
      <dl className="about-facts">
        <dt>Graph files</dt>
        <dd>format version {formatVersion}</dd>
        <dt>Runs on</dt>
        <dd>
          {runtimeWords(navigator.userAgent)}
          {electron && isStandIn(electron, devDependencies.electron) && (
            <p className="about-warning">{standInWords(electron, devDependencies.electron)}</p>
          )}
        </dd>
        <dt>Computes with</dt>
        <dd>{hasWebAssembly() ? "WebAssembly, and small graphs without" : withoutWords}</dd>
        <dt>Licence</dt>
        <dd>MIT: free to use, change and share</dd>
      </dl>
      <div className="dialog-buttons">
        <Button onClick={() => store.setState({ dialog: { kind: "licences" } })}>Licences…</Button>
        <Dialog.Close render={<Button />}>Close</Dialog.Close>
      </div>
    </>
  );
}
