import { useApp } from "../../state/app/store.ts";
import { type Session, totalSteps } from "../../state/run/session.ts";
import { marks, stretches } from "./timeline-marks.ts";

/** More steps than this are too near to each other to be told apart. */
const steppedLimit = 40;

const percent = (share: number) => `${share * 100}%`;

/** What the slider stands on: phases, pale where they are not taken yet, and the breakpoints' marks. */
export function TimelineTrack({ session }: { readonly session: Session }) {
  const breakpoints = useApp((state) => state.breakpoints);
  const total = totalSteps(session);
  if (total === 0) return <div className="timeline-track" aria-hidden="true" />;
  const done = session.taken / total;
  return (
    <div className="timeline-track" aria-hidden="true">
      {stretches(session).map(({ kind, from, to }) => (
        <span
          key={kind}
          className={`stretch stretch-${kind}`}
          style={{ left: percent(from), width: percent(to - from) }}
        >
          <span
            className="stretch-done"
            style={{ width: percent(Math.min(Math.max((done - from) / (to - from), 0), 1)) }}
          />
        </span>
      ))}
      {total <= steppedLimit && (
        <span className="timeline-steps" style={{ backgroundSize: `${percent(1 / total)} 100%` }} />
      )}
      {marks(session, breakpoints).map((taken) => (
        <span key={taken} className="timeline-mark" style={{ left: percent(taken / total) }} />
      ))}
    </div>
  );
}
