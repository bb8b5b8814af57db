/** All that the command line does to the world; tests give their own. */
export interface Io {
  /** At most `limit` bytes of a file, or of the standard input for “-”. Rejects with Node's errors. */
  read(path: string, limit: number): Promise<Uint8Array>;
  /** To standard output: the answer. */
  out(text: string): void;
  /** To standard error: what went wrong. */
  error(text: string): void;
}

export const exitStatus = { ok: 0, badGraph: 1, badUsage: 2 } as const;
export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];
