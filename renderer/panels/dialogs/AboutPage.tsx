import { Dialog } from "@base-ui/react/dialog";
import { formatVersion } from "../../../core/index.ts";
import { version } from "../../../package.json";
import { Button } from "../../ui/Button.tsx";
import { runtimeWords } from "./runtime-words.ts";

export function AboutPage() {
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
        <dd>{runtimeWords(navigator.userAgent)}</dd>
        <dt>Licence</dt>
        <dd>MIT: free to use, change and share</dd>
      </dl>
      <div className="dialog-buttons">
        <Dialog.Close render={<Button />}>Close</Dialog.Close>
      </div>
    </>
  );
}
