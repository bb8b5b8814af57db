import type { Instructions } from "../instructions.ts";
import type { Table } from "./table.ts";

/** The code of an operation; two with one key are one code. Lengths and places stand in the tables. */
export type LoopCode =
  | { readonly key: string; readonly kind: "contract"; readonly isPacked: boolean }
  | {
      readonly key: string;
      readonly kind: "reduce";
      readonly fold: Fold;
      /** Whether neighbours in the result are made of neighbours. */
      readonly isBeside: boolean;
    }
  | {
      readonly key: string;
      readonly kind: "map";
      readonly instructions: Instructions & { readonly result: number };
      /** How the result lies, and each input: one number for a row, side by side, or apart. */
      readonly lies: readonly ("shared" | "beside" | "apart")[];
    }
  | { readonly key: string; readonly kind: "argmax" | "take" | "put" };

/** What becomes of all that belongs to one number of the result; that of a dot are products of two. */
export type Fold = "dot" | "sum" | "max";

/** An operation as code and what its code goes through. */
export interface Loop {
  readonly code: LoopCode;
  /** Bytes of memory that it needs for itself while it runs. */
  readonly panelBytes?: number;
  write(table: Table): void;
}
