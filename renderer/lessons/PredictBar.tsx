import { RotateCcw, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { StepQuestion } from "../../core/index.ts";
import { CommandButton } from "../panels/CommandButton.tsx";
import {
  answerQuestion,
  outcomeOf,
  predictionOf,
  resetTally,
  revealAnswer,
  startOver,
  takeStep,
} from "../store/predict-actions.ts";
import { totalSteps } from "../store/session.ts";
import { useApp, useAppStore } from "../store/store.ts";
import { Button } from "../ui/Button.tsx";
import { AnswerField } from "./AnswerField.tsx";
import "../styles/lesson.css";
import "../styles/predict.css";

/** Predict mode: what the next step will show is asked for below the graph, and covers nothing of it. */
export function PredictBar() {
  const isOn = useApp(({ predict }) => predict.on);
  return isOn ? <Bar /> : null;
}

function Bar() {
  // Whatever the question depends on: it is made afresh for each of them.
  useApp(({ session }) => session);
  useApp(({ playing }) => playing);
  const store = useAppStore();
  const prediction = predictionOf(store.getState());
  const isQuestion = prediction.kind === "question";
  const taken = useApp(({ session }) => session.taken);
  return (
    <section className="predict" aria-label="Prediction">
      <div className="predict-head">
        <p className={isQuestion ? "predict-question" : "quiet"}>
          {isQuestion ? prediction.question.words : prediction.says}
        </p>
        <Tally />
        <CommandButton command="run.predict" name="Ask no more" icon={X} look="quiet" />
      </div>
      <div className="predict-body">
        {isQuestion ? (
          <Answer key={taken} question={prediction.question} />
        ) : (
          <GoOn kind={prediction.kind} />
        )}
        <Outcome />
      </div>
    </section>
  );
}

function Answer({ question }: { readonly question: StepQuestion }) {
  const store = useAppStore();
  const [text, setText] = useState("");
  const isWrong = useApp((state) => /wrong|unclear/.test(outcomeOf(state)?.kind ?? ""));
  const calls = useApp(({ predict }) => predict.calls);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (calls === 0) return;
    field.current?.focus();
    field.current?.select();
  }, [calls]);
  return (
    <AnswerField
      label={question.words}
      text={text}
      isWrong={isWrong}
      field={field}
      onType={setText}
      onHandIn={() => answerQuestion(store, text)}
    >
      <Button onClick={() => revealAnswer(store)}>Show it</Button>
    </AnswerField>
  );
}

/** Where nothing is asked, the keys are on the button that goes on. */
function GoOn({ kind }: { readonly kind: "unasked" | "end" }) {
  const store = useAppStore();
  const calls = useApp(({ predict }) => predict.calls);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (calls > 0) button.current?.focus();
  }, [calls]);
  const isEmpty = useApp(({ session }) => totalSteps(session) === 0);
  if (isEmpty) return null;
  const isEnd = kind === "end";
  return (
    <Button ref={button} onClick={() => (isEnd ? startOver : takeStep)(store)}>
      {isEnd ? "Start over" : "Take this step"}
    </Button>
  );
}

function Outcome() {
  const kind = useApp((state) => outcomeOf(state)?.kind);
  const says = useApp((state) => outcomeOf(state)?.says);
  return (
    <p className="predict-outcome" role="status" data-kind={kind}>
      {says}
    </p>
  );
}

function Tally() {
  const store = useAppStore();
  const { asked, firstTry } = useApp(({ predict }) => predict);
  if (asked === 0) return null;
  return (
    <span className="predict-tally">
      <span className="quiet">
        {firstTry} of {asked} right at first try
      </span>
      <Button
        look="quiet"
        aria-label="Count from 0 again"
        title="Count from 0 again"
        onClick={() => resetTally(store)}
      >
        <RotateCcw size={14} aria-hidden="true" />
      </Button>
    </span>
  );
}
