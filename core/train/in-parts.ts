/** How far a piece of work has come: rows that are done, of those that it takes. */
export interface Share {
  readonly rows: number;
  readonly of: number;
}

/**
 * Work cut into parts, so that whoever runs it can listen between two of them. The parts, and so the
 * order of every sum, are the same whether it is run in one go or not.
 */
export type InParts<T> = Generator<Share, T, void>;

/** All parts in one go. */
export function runThrough<T>(work: InParts<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
