import { stepCount } from "../../../core/index.ts";
import { scrubTo } from "../../store/run-actions.ts";
import { useApp, useAppStore } from "../../store/store.ts";
import { stepPlace, stepWords } from "./step-words.ts";

/** The whole run on one slider, and where it stands. */
export function StepSlider() {
  const store = useAppStore();
  const program = useApp((state) => state.session.run.program);
  const taken = useApp((state) => state.session.taken);
  const count = stepCount(program);
  return (
    <>
      <input
        type="range"
        className="slider step-slider"
        aria-label="Step"
        aria-valuetext={stepWords(program, taken)}
        title={stepWords(program, taken)}
        min={0}
        max={count}
        step={1}
        value={taken}
        disabled={count === 0}
        onChange={(event) => scrubTo(store, event.target.valueAsNumber)}
      />
      <span className="step-place">
        {stepPlace(program, taken)}
        {/* Holds the width of the longest text, so that nothing moves while one steps. */}
        <span className="step-place-widest" aria-hidden="true">
          {stepPlace(program, count)}
        </span>
      </span>
    </>
  );
}
