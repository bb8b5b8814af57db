import { answerWords, judgeStepAnswer } from "../../../core/index.ts";
import type { AppState } from "../../state/app/state.ts";
import type { AppStore } from "../../state/app/store.ts";
import type { Outcome, PredictState } from "../../state/page/predict-state.ts";
import { predictionOf } from "../../state/page/prediction.ts";
import { nextStep, restart } from "../../state/run/run-actions.ts";

/** What came of the last answer, unless the stepper or the graph has moved on since. */
export function outcomeOf({ predict, session }: AppState): Outcome | null {
  return predict.outcome?.session === session ? predict.outcome : null;
}

function change(store: AppStore, progress: Partial<PredictState>): void {
  store.setState(({ predict }) => ({ predict: { ...predict, ...progress } }));
}

function callForAnswer(store: AppStore): void {
  change(store, { calls: store.getState().predict.calls + 1 });
}

export function togglePredict(store: AppStore): void {
  change(store, { on: !store.getState().predict.on, outcome: null });
  callForAnswer(store);
}

/** Takes the next step; in predict mode it asks first, where there is a question. */
export function takeStep(store: AppStore): void {
  const state = store.getState();
  if (!state.predict.on) {
    nextStep(store);
    return;
  }
  if (predictionOf(state).kind !== "question") nextStep(store);
  if (predictionOf(store.getState()).kind === "question") callForAnswer(store);
}

/** Checks an answer. After a right one the step is taken. */
export function answerQuestion(store: AppStore, text: string): void {
  const state = store.getState();
  const found = predictionOf(state);
  if (found.kind !== "question") return;
  const { kind, says } = judgeStepAnswer(state.session.run, found.question, text);
  const missed = outcomeOf(state)?.missed ?? false;
  if (kind === "right") {
    goOn(store, { kind, says }, !missed);
    return;
  }
  const outcome: Outcome = {
    session: state.session,
    kind,
    says,
    missed: missed || kind === "wrong",
  };
  change(store, { outcome });
}

/** Shows what is asked for, by taking the step. */
export function revealAnswer(store: AppStore): void {
  const state = store.getState();
  const found = predictionOf(state);
  if (found.kind !== "question") return;
  const says = answerWords(state.session.run, found.question);
  goOn(store, { kind: "shown", says }, false);
}

/** Takes the step whose question is settled, counts it, and is ready for the next answer. */
function goOn(store: AppStore, told: Pick<Outcome, "kind" | "says">, isFirstTry: boolean): void {
  nextStep(store);
  const { session, predict } = store.getState();
  change(store, {
    asked: predict.asked + 1,
    firstTry: predict.firstTry + (isFirstTry ? 1 : 0),
    outcome: { ...told, session, missed: false },
  });
  callForAnswer(store);
}

/** From the end back to the start, to be asked again. */
export function startOver(store: AppStore): void {
  restart(store);
  callForAnswer(store);
}

export function resetTally(store: AppStore): void {
  change(store, { asked: 0, firstTry: 0 });
}
