import { breaksOf, stepCount } from "../../../core/index.ts";
import { type Breakpoints, breakpointList } from "../../state/run/breakpoints.ts";
import { type Session, type SessionStep, totalSteps } from "../../state/run/session.ts";

/** A run of steps of one kind, as shares of the whole. */
export interface Stretch {
  readonly kind: SessionStep["kind"];
  readonly from: number;
  readonly to: number;
}

/** Forward, seed, backward, update, as far as the session has them. */
export function stretches(session: Session): readonly Stretch[] {
  const { program } = session.run;
  const total = totalSteps(session);
  const forward = program.nodes.length;
  const seed = program.loss === null ? forward : forward + 1;
  const ends = [
    ["forward", forward],
    ["seed", seed],
    ["backward", stepCount(program)],
    ["update", total],
  ] as const;
  return ends
    .map(([kind, to], i) => ({ kind, from: ends[i - 1]?.[1] ?? 0, to }))
    .filter(({ from, to }) => to > from)
    .map(({ kind, from, to }) => ({ kind, from: from / total, to: to / total }));
}

/**
 * Steps with a mark: those that a breakpoint stops at. One that hangs on numbers has its mark only when
 * they are on the screen: else the timeline would tell what comes.
 */
export function marks(session: Session, breakpoints: Breakpoints): readonly number[] {
  const list = breakpointList(breakpoints);
  if (list.length === 0) return [];
  return breaksOf(session.run, list)
    .filter(({ taken, isPlanned }) => isPlanned || taken <= session.taken)
    .map(({ taken }) => taken);
}

/** The step under a point of a track that begins and ends half a thumb within the slider. */
export function stepUnder(x: number, width: number, thumb: number, total: number): number {
  const share = (x - thumb / 2) / Math.max(1, width - thumb);
  return Math.min(Math.max(Math.round(share * total), 0), total);
}
