import { useContext, useEffect, useMemo, useRef, useState } from "react";
import {
  type PendingField,
  type PendingFields,
  PendingFieldsContext,
} from "../state/page/field.ts";

/** What a typed text means to a field. */
export type Reading<Value> =
  | { readonly kind: "ok"; readonly value: Value }
  | { readonly kind: "fault"; readonly message: string };

interface Options<Value> {
  /** What the field is called. */
  readonly label: string;
  readonly read: (text: string) => Reading<Value>;
  /** What was typed counts now. */
  readonly onConfirm: (value: Value) => void;
}

interface Draft {
  /** What is typed and does not count yet; null while nothing is. */
  readonly text: string | null;
  readonly fault: string | null;
  readonly type: (text: string) => void;
  /** Takes back what is typed. */
  readonly drop: () => void;
  /** The field is left: what is typed counts, or a message says why not. */
  readonly leave: () => void;
}

/** What is typed into a field of the document until it counts: on Enter, on leaving, and before any command. */
export function useDraft<Value>(options: Options<Value>): Draft {
  const fields = useContext(PendingFieldsContext);
  const [text, setText] = useState<string | null>(null);
  const latest = useRef({ text, options });
  latest.current.options = options;

  const held = useMemo(() => createHeld(fields, latest, setText), [fields]);
  useEffect(() => () => fields.release(held), [fields, held]);

  const reading = text === null ? null : options.read(text);
  return {
    text,
    fault: reading?.kind === "fault" ? reading.message : null,
    type: held.set,
    drop: () => held.set(null),
    leave: () => {
      const refused = held.commit();
      if (!refused) return;
      held.set(null);
      fields.refuse(refused);
    },
  };
}

interface Held extends PendingField {
  set(text: string | null): void;
}

/** The field as others see it: it has the text and the options of the moment. */
function createHeld<Value>(
  fields: PendingFields,
  latest: { current: { text: string | null; options: Options<Value> } },
  show: (text: string | null) => void,
): Held {
  const held: Held = {
    set: (text) => {
      latest.current.text = text;
      show(text);
      if (text === null) fields.release(held);
      else fields.hold(held);
    },
    commit: () => {
      const { text, options } = latest.current;
      if (text === null) return null;
      const reading = options.read(text);
      if (reading.kind === "fault") return { label: options.label, text, fault: reading.message };
      held.set(null);
      options.onConfirm(reading.value);
      return null;
    },
  };
  return held;
}
