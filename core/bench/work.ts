/** What every peer of the benchmark computes, and what is wanted of the engine beside them. */
export interface Work {
  readonly id: string;
  readonly title: string;
  /** What a pass is. */
  readonly pass: string;
  /** What peers read, by the names of the files. */
  files(): Readonly<Record<string, Uint8Array>>;
  /** The engine's own side. */
  ours(): Side;
  /** The C programs that are its peers: sources in peers/c, or the text of one that is made for it. */
  readonly c: Readonly<Record<string, { readonly file: string } | { readonly text: string }>>;
}

/** One side of a work in the process that computes it. */
export interface Side {
  /** What it computed, to be compared with what others did: by name, as not all compute the same. */
  readonly checks: Checks;
  pass(): void;
  /** What else is told of it. */
  readonly facts?: Readonly<Record<string, number>>;
}

export type Checks = Readonly<Record<string, number>>;

/** The learning rate of SGD in all works that make updates. */
export const learningRate = 0.05;
/** Updates after which losses are compared. */
export const checkedUpdates = 20;
/** A shorter time says little: seconds. */
export const chunkSeconds = 0.15;
