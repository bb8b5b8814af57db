import { indexedText } from "../../../core/index.ts";
import { selectGraph, useApp } from "../../state/app/store.ts";
import { lastUpdate, stepSentence } from "../../state/run/step-words.ts";
import { RaisedText } from "../../ui/text/RaisedText.tsx";
import { UpdateSentence } from "./UpdateSentence.tsx";
import "./sentence.css";

/** What the step taken last did, with its numbers; why it stopped there and its phase stand in front. */
export function StepSentence() {
  const session = useApp((state) => state.session);
  const { stale, stop } = session;
  const update = useApp(lastUpdate);
  const { head, body } = update ? ({ head: "Update", body: "" } as const) : stepSentence(session);
  // Of an empty graph the start page says more.
  const isEmpty = useApp((state) => selectGraph(state).nodes.length === 0);
  return (
    <div className="step-sentence" data-empty={isEmpty || undefined}>
      <p role="status" aria-live="polite" className={stale ? "is-stale" : undefined}>
        {stop !== null && (
          <>
            <span className="step-stop">Stopped: {stop}</span>{" "}
          </>
        )}
        {head !== null && (
          <>
            <span className={`phase phase-${head.toLowerCase()}`}>{head}</span>
            <span className="visually-hidden">:</span>{" "}
          </>
        )}
        {update ? <UpdateSentence update={update} /> : <RaisedText text={indexedText(body)} />}
        {update && session.taken === 0 && " Nothing is computed yet of the next batch."}
      </p>
      {stale && (
        <p className="stale-notice">
          The graph was edited: the numbers shown are from before. Next step starts over.
        </p>
      )}
    </div>
  );
}
