/** Why a result is not finite, and a short way to mend it. */
export interface Blame {
  /** A clause without an end mark. */
  readonly reason: string;
  /** A sentence. */
  readonly mend: string;
}
