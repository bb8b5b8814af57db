import { explainStep, stepAt } from "../../core/index.ts";
import { useApp } from "../store/store.ts";

/** What the step taken last did, with its numbers; its phase stands out in front. */
export function StepSentence() {
  const { run, taken, stale } = useApp((state) => state.session);
  const kind = stepAt(run.program, taken - 1)?.kind ?? "start";
  const sentence = explainStep(run, taken);
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
