import { type FormEvent, useId, useState } from "react";
import { countText } from "../../../core/index.ts";
import { useAppStore } from "../../state/app/store.ts";
import { lookAtRow } from "../../state/run/sample-actions.ts";
import { readCount } from "../../ui/number-input.ts";

/** A field to look at any row of the data, also one that the list does not have. */
export function GoToRow({ count }: { readonly count: number }) {
  const store = useAppStore();
  const [text, setText] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  const faultId = useId();

  function go(event: FormEvent): void {
    event.preventDefault();
    const reading = readCount(text);
    const row = reading.kind === "ok" ? reading.value : Number.NaN;
    if (!Number.isInteger(row) || row < 1 || row > count) {
      setFault(`Write the number of a row, 1 to ${countText(count)}.`);
      return;
    }
    setFault(null);
    lookAtRow(store, row - 1);
  }

  return (
    <form className="go-to-row" onSubmit={go}>
      <label>
        <span className="field-label">Go to row</span>
        <span className="number-field">
          <input
            type="text"
            inputMode="numeric"
            autoComplete="off"
            value={text}
            aria-invalid={fault !== null || undefined}
            aria-describedby={fault === null ? undefined : faultId}
            onChange={(event) => {
              setText(event.target.value);
              setFault(null);
            }}
          />
          {fault !== null && (
            <span className="field-fault" id={faultId} role="alert">
              {fault}
            </span>
          )}
        </span>
      </label>
      <button type="submit" className="button button-plain">
        Show
      </button>
    </form>
  );
}
