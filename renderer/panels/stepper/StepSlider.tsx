import { scrubTo } from "../../store/run-actions.ts";
import { totalSteps } from "../../store/session.ts";
import { useApp, useAppStore } from "../../store/store.ts";
import { stepPlace, stepWords } from "./step-words.ts";

/** The whole run on one slider, and where it stands. */
export function StepSlider() {
  const store = useAppStore();
  const session = useApp((state) => state.session);
  const count = totalSteps(session);
  return (
    <>
      <input
        type="range"
        className="slider step-slider"
        aria-label="Step"
        aria-valuetext={stepWords(session)}
        title={stepWords(session)}
        min={0}
        max={count}
        step={1}
        value={session.taken}
        disabled={count === 0}
        onChange={(event) => scrubTo(store, event.target.valueAsNumber)}
      />
      <span className="step-place">
        {stepPlace(session)}
        {/* Holds the width of the longest text, so that nothing moves while one steps. */}
        <span className="step-place-widest" aria-hidden="true">
          {stepPlace({ ...session, taken: count })}
        </span>
      </span>
    </>
  );
}
