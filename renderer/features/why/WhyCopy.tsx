import { useState } from "react";
import type { Derivation } from "../../../core/index.ts";
import { runCommand } from "../../commands/registry.ts";
import { useAppStore } from "../../state/app/store.ts";
import { copyDerivation, copyForms } from "../../state/page/why-actions.ts";
import { Button } from "../../ui/Button.tsx";

const forms = Object.keys(copyForms) as readonly (keyof typeof copyForms)[];

/** Copies all pages in the form one needs. */
export function WhyCopy({ found }: { readonly found: Derivation }) {
  const store = useAppStore();
  const [copied, setCopied] = useState<string | null>(null);
  return (
    <fieldset className="why-copy" aria-label="Copy">
      <span className="quiet" role="status">
        {copied === null ? "Copy as" : "Copied as"}
      </span>
      {forms.map((form) => (
        <Button
          key={form}
          look="quiet"
          aria-label={`Copy as ${form}`}
          data-copied={copied === form || undefined}
          onClick={async () => {
            if (await copyDerivation(store, found, form)) setCopied(form);
          }}
        >
          {form}
        </Button>
      ))}
      <Button look="quiet" onClick={() => runCommand(store, "file.picture", "derivation")}>
        Picture…
      </Button>
    </fieldset>
  );
}
