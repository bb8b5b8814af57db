import { explainStep, updateSentence } from "../../core/index.ts";
import { lastStep, type Session } from "../store/session.ts";
import { useApp } from "../store/store.ts";

/** What the step taken last did, with its numbers; its phase stands out in front. */
export function StepSentence() {
  const session = useApp((state) => state.session);
  const { stale } = session;
  const kind = lastStep(session)?.kind ?? "start";
  const sentence = sentenceOf(session);
  const colon = kind === "start" ? -1 : sentence.indexOf(":");
  return (
    <div className="step-sentence">
      <p role="status" aria-live="polite" className={stale ? "is-stale" : undefined}>
        {colon > 0 && (
          <>
            <span className={`phase phase-${kind}`}>{sentence.slice(0, colon)}</span>
            <span className="visually-hidden">:</span>
          </>
        )}
        {sentence.slice(colon + 1)}
      </p>
      {stale && (
        <p className="stale-notice">
          The graph was edited: the numbers shown are from before. Next step starts over.
        </p>
      )}
    </div>
  );
}

function sentenceOf(session: Session): string {
  const step = lastStep(session);
  return step?.kind === "update" && session.looking.kind === "batch"
    ? updateSentence(session.looking.plan, step.parameter)
    : explainStep(session.run, session.taken);
}
