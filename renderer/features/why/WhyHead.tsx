import { X } from "lucide-react";
import type { ComponentProps } from "react";
import { subjectText, type WhySubject } from "../../../core/index.ts";
import { useApp, useAppStore } from "../../state/app/store.ts";
import { askWhy, closeWhy, neighbours } from "../../state/page/why-actions.ts";
import { Button } from "../../ui/Button.tsx";

interface Props {
  readonly subject: WhySubject;
  readonly handle: Pick<
    ComponentProps<"header">,
    "onPointerDown" | "onPointerMove" | "onPointerUp"
  >;
}

/** What the card is about; another number of the same node or wire can be chosen, and the head drags. */
export function WhyHead({ subject, handle }: Props) {
  const store = useAppStore();
  const { run } = useApp((state) => state.session);
  const others = neighbours(store.getState(), subject);
  const keys = others.map((other) => JSON.stringify(other));
  return (
    <header className="why-head" {...handle}>
      <span className="why-question">Why</span>
      {others.length > 1 ? (
        <select
          className="select"
          aria-label="The number"
          value={JSON.stringify(subject)}
          onChange={(event) => {
            const chosen = others[keys.indexOf(event.target.value)];
            if (chosen) askWhy(store, chosen);
          }}
        >
          {others.map((other, i) => (
            <option key={keys[i]} value={keys[i]}>
              {subjectText(run, other)}
            </option>
          ))}
        </select>
      ) : (
        <strong>{subjectText(run, subject)}</strong>
      )}
      <span className="why-question">?</span>
      <Button
        look="quiet"
        className="why-close"
        aria-label="Close"
        title="Close (Esc)"
        onClick={() => closeWhy(store)}
      >
        <X size={15} aria-hidden="true" />
      </Button>
    </header>
  );
}
