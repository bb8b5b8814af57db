import { RotateCcw, X } from "lucide-react";
import { type RefObject, useEffect, useRef, useState } from "react";
import type { StepQuestion } from "../../../core/index.ts";
import { useApp, useAppStore } from "../../state/app/store.ts";
import { predictionOf } from "../../state/page/prediction.ts";
import { totalSteps } from "../../state/run/session.ts";
import { AnswerField } from "../../ui/AnswerField.tsx";
import { Button } from "../../ui/Button.tsx";
import { CommandButton } from "../../ui/CommandButton.tsx";
import {
  answerQuestion,
  outcomeOf,
  resetTally,
  revealAnswer,
  startOver,
  takeStep,
} from "./predict-actions.ts";
import "./predict.css";

/** Predict mode: what the next step will show is asked for below the graph, and covers nothing of it. */
export function PredictBar() {
  const isOn = useApp(({ predict }) => predict.on);
  return isOn ? <Bar /> : null;
}

function Bar() {
  // Whatever the question depends on: it is made afresh for each of them.
  const session = useApp((state) => state.session);
  const playing = useApp((state) => state.playing);
  const prediction = predictionOf({ session, playing });
  const isQuestion = prediction.kind === "question";
  const taken = useApp(({ session }) => session.taken);
  const body = useRef<HTMLDivElement>(null);
  const keys = useKeys(body, isQuestion ? taken : null);
  return (
    <section className="predict" aria-label="Prediction">
      <div className="predict-head">
        <p className={isQuestion ? "predict-question" : "quiet"}>
          {isQuestion ? prediction.question.words : prediction.says}
        </p>
        <Tally />
        <CommandButton command="run.predict" name="Stop asking" icon={X} look="quiet" />
      </div>
      <div ref={body} className="predict-body" {...keys}>
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

/**
 * The field for the answer, or the button that goes on, takes the keys when it is called. Other moves of the
 * stepper leave them where they are, unless what had them here is gone with its question.
 */
function useKeys(body: RefObject<HTMLElement | null>, question: number | null) {
  const calls = useApp(({ predict }) => predict.calls);
  const heard = useRef(0);
  // What is taken out of the page tells nobody that it has lost the keys.
  const had = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: with its question a field goes
  useEffect(() => {
    const isCalled = calls !== heard.current;
    heard.current = calls;
    const isGone = had.current && document.activeElement === document.body;
    if (!isCalled && !isGone) return;
    const target = body.current?.querySelector<HTMLElement>("input, button");
    target?.focus();
    if (target instanceof HTMLInputElement) target.select();
  }, [body, calls, question]);
  return {
    onFocus: () => {
      had.current = true;
    },
    onBlur: () => {
      had.current = false;
    },
  };
}

function Answer({ question }: { readonly question: StepQuestion }) {
  const store = useAppStore();
  const [text, setText] = useState("");
  const isWrong = useApp((state) => /wrong|unclear/.test(outcomeOf(state)?.kind ?? ""));
  return (
    <AnswerField
      label={question.words}
      asks={question.asks}
      text={text}
      isWrong={isWrong}
      onType={setText}
      onHandIn={() => answerQuestion(store, text)}
    >
      <Button onClick={() => revealAnswer(store)}>Show it</Button>
    </AnswerField>
  );
}

/** Where nothing is asked, there is a button that goes on. */
function GoOn({ kind }: { readonly kind: "unasked" | "end" }) {
  const store = useAppStore();
  const isEmpty = useApp(({ session }) => totalSteps(session) === 0);
  if (isEmpty) return null;
  const isEnd = kind === "end";
  return (
    <Button onClick={() => (isEnd ? startOver : takeStep)(store)}>
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
