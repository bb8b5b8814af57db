import { type StepQuestion, stepQuestion, unaskedWords } from "../../../core/index.ts";
import type { AppState } from "../app/state.ts";
import { isAtEnd } from "../run/session.ts";

/** What predict mode has to say before the next step. */
export type Prediction =
  | { readonly kind: "question"; readonly question: StepQuestion }
  /** The next step is taken without a question. */
  | { readonly kind: "unasked"; readonly says: string }
  | { readonly kind: "end"; readonly says: string };

export function predictionOf({
  session,
  playing,
}: Pick<AppState, "session" | "playing">): Prediction {
  const unasked = (says: string): Prediction => ({ kind: "unasked", says });
  const { run, taken, stale, looking } = session;
  if (playing) return unasked("Nothing is asked while Play runs.");
  if (stale) return unasked("The graph was edited: the next step starts over.");
  if (looking.kind === "mean")
    return unasked("Nothing is asked of a mean: look at one sample to be asked.");
  if (looking.kind === "batch")
    return unasked("Nothing is asked while a batch is stepped: its gradients are of all samples.");
  if (isAtEnd(session))
    return {
      kind: "end",
      says: taken === 0 ? "There is no step to ask about." : "All steps are taken.",
    };
  const question = stepQuestion(run, taken);
  return question ? { kind: "question", question } : unasked(unaskedWords(run, taken));
}
