/** How fast a run goes, so that a person can watch it. */
export interface Pace {
  /** null: as fast as it can. */
  readonly epochsPerSecond: number | null;
  /** Up to this epoch each is shown before the next one begins: the most happens in the first ones. */
  readonly eachUntil: number;
}

/** At any speed so many epochs are shown one by one. */
export const epochsShownEach = 30;

/** The beat to which epochs begin. Times are milliseconds of one clock. */
export interface Beat {
  /** Milliseconds until the next epoch may begin. */
  wait(pace: Pace, at: number): number;
  /** An epoch begins. */
  begin(pace: Pace, at: number): void;
}

export function createBeat(): Beat {
  let last = Number.NEGATIVE_INFINITY;
  const due = ({ epochsPerSecond }: Pace) =>
    epochsPerSecond === null ? last : last + 1000 / epochsPerSecond;
  return {
    wait: (pace, at) => Math.max(0, due(pace) - at),
    begin(pace, at) {
      // A timer that is a little late does not slow the beat; who is more than one behind gives it up.
      const interval = 1000 / (pace.epochsPerSecond ?? Number.POSITIVE_INFINITY);
      last = at - due(pace) > interval ? at : due(pace);
    },
  };
}
