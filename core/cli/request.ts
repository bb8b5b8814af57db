import type { Io } from "./io.ts";
import type { OptionValues } from "./options.ts";

/** What a command may need besides the graph. */
export interface Request {
  /** The graph's file as it was named; “-” for the standard input. */
  readonly file: string;
  readonly options: OptionValues;
  readonly json: boolean;
  readonly io: Io;
}
