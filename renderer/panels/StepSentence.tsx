import { PanelLeftOpen } from "lucide-react";
import { lastStep } from "../store/session.ts";
import { useApp } from "../store/store.ts";
import { CommandButton } from "./CommandButton.tsx";
import { stepSentence } from "./stepper/step-words.ts";

/** What the step taken last did, with its numbers; why it stopped there and its phase stand in front. */
export function StepSentence() {
  const session = useApp((state) => state.session);
  const hasPalette = useApp((state) => state.palette || state.lessonEditing.open);
  const { stale, stop } = session;
  const kind = lastStep(session)?.kind ?? "start";
  const sentence = stepSentence(session);
  const colon = kind === "start" ? -1 : sentence.indexOf(":");
  return (
    <div className="step-sentence">
      {!hasPalette && (
        <CommandButton
          command="view.palette"
          name="Show the palette"
          icon={PanelLeftOpen}
          look="quiet"
          className="palette-opener"
        />
      )}
      <p role="status" aria-live="polite" className={stale ? "is-stale" : undefined}>
        {stop !== null && (
          <>
            <span className="step-stop">Stopped: {stop}</span>{" "}
          </>
        )}
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
