import { type PointerEvent, useState } from "react";
import { useApp, useAppStore } from "../../state/app/store.ts";
import { scrubTo } from "../../state/run/run-actions.ts";
import { totalSteps } from "../../state/run/session.ts";
import { stepPlace, stepTitle, stepWords } from "../../state/run/step-words.ts";
import { TimelineTrack } from "./TimelineTrack.tsx";
import { stepUnder } from "./timeline-marks.ts";
import "./timeline.css";

/** Pixels; that of timeline.css. */
const thumb = 12;

/** Where a share of the track lies: it begins and ends half a thumb within the slider. */
function alongTrack(share: number): string {
  return `calc(${thumb / 2}px + (100% - ${thumb}px) * ${share})`;
}

/** The whole run on one track, by phases, and where it stands. */
export function Timeline() {
  const store = useAppStore();
  const session = useApp((state) => state.session);
  const [pointed, setPointed] = useState<number | null>(null);
  const count = totalSteps(session);

  function point({ currentTarget, clientX }: PointerEvent<HTMLElement>): void {
    const { left, width } = currentTarget.getBoundingClientRect();
    setPointed(stepUnder(clientX - left, width, thumb, count));
  }

  return (
    <>
      <div
        className="timeline"
        data-empty={count === 0 || undefined}
        onPointerMove={point}
        onPointerLeave={() => setPointed(null)}
      >
        <TimelineTrack session={session} />
        <input
          type="range"
          className="timeline-range"
          aria-label="Step"
          aria-valuetext={stepWords(session)}
          min={0}
          max={count}
          step={1}
          value={session.taken}
          disabled={count === 0}
          onChange={(event) => scrubTo(store, event.target.valueAsNumber)}
        />
        {pointed !== null && count > 0 && (
          <span
            className="timeline-hint"
            aria-hidden="true"
            style={{ left: alongTrack(Math.min(pointed, count) / count) }}
          >
            {stepTitle({ ...session, taken: Math.min(pointed, count) })}
          </span>
        )}
      </div>
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
