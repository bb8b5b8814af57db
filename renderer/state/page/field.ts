import { createContext } from "react";

/** Why what is typed in a field does not count. */
export interface Refused {
  /** What the field is called. */
  readonly label: string;
  readonly text: string;
  readonly fault: string;
}

/** A field in which something is typed that does not count yet. */
export interface PendingField {
  /** Makes it count; or says why it can't, and leaves it in the field. */
  commit(): Refused | null;
}

/** Where fields tell of what is typed in them, so that nothing goes on without it. */
export interface PendingFields {
  hold(field: PendingField): void;
  release(field: PendingField): void;
  /** A field was left with a text that does not count and is gone. */
  refuse(refused: Refused): void;
}

const nobody: PendingFields = { hold: () => {}, release: () => {}, refuse: () => {} };

export const PendingFieldsContext = createContext<PendingFields>(nobody);
