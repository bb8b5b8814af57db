/** All that the command line does to the world; tests give their own. */
export interface Io {
  /** At most `limit` bytes of a file, or of the standard input for “-”. Rejects with Node's errors. */
  read(path: string, limit: number): Promise<Uint8Array>;
  /** Rejects with Node's errors where `write` could not put a file. Leaves all as it was. */
  checkWritable(path: string): Promise<void>;
  /** A whole file or none: what stood there stays until the new one is complete. */
  write(path: string, text: string): Promise<void>;
  /** To standard output: the answer. */
  out(text: string): void;
  /** To standard error: what went wrong, and progress. */
  error(text: string): void;
  /** Characters in a line of the terminal that standard error is; null where it is none. */
  terminalWidth(): number | null;
  /** Milliseconds of a clock that only goes forward. What is shown depends on it; numbers never. */
  now(): number;
  /** From now on Ctrl+C does this instead of ending the program. */
  onInterrupt(action: () => void): void;
  /** Gives way to what waits, such as Ctrl+C. */
  rest(): Promise<void>;
}

export const exitStatus = { ok: 0, badGraph: 1, badUsage: 2, interrupted: 130 } as const;
export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];
