import type { Session } from "../run/session.ts";

/** Predict mode: whether each step is asked about first, and how that went. */
export interface PredictState {
  readonly on: boolean;
  /** Questions that were answered rightly or shown … */
  readonly asked: number;
  /** … and those of them that were right at the first try. */
  readonly firstTry: number;
  readonly outcome: Outcome | null;
  /** Grows whenever the field for the answer is to take the keys. */
  readonly calls: number;
}

/** What came of the last answer. */
export interface Outcome {
  /** It is told as long as this is the session. */
  readonly session: Session;
  readonly kind: "right" | "wrong" | "unclear" | "shown";
  readonly says: string;
  /** Whether the present question has been answered wrongly. */
  readonly missed: boolean;
}

export const initialPredict: PredictState = {
  on: false,
  asked: 0,
  firstTry: 0,
  outcome: null,
  calls: 0,
};
