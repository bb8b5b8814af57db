import type { Operation } from "../../ops/operations.ts";
import type { Program } from "../program.ts";
import { type Code, pull } from "./code.ts";
import type { Kernel } from "./kernels.ts";
import type { Layer } from "./layers.ts";
import { loopOf } from "./loops.ts";
import type { NumberType } from "./number-type.ts";
import type { Table } from "./table.ts";

/** One step of a pass: code over a part of the tables, or what is left to the interpreter. */
export type Step =
  | { readonly kind: "code"; readonly from: number; readonly to: number }
  | { readonly kind: "operation"; readonly operation: Operation }
  | { readonly kind: "node"; readonly at: number };

/** Writes the groups of passes to the tables; which codes there are is known at the end. */
export class StepWriter {
  private readonly codes = new Map<string, Code>();
  /** Where in the tables a head names its code, and the code's key. */
  private readonly heads: number[] = [];
  private readonly keys: string[] = [];
  /** Where in the tables a head is to name the panel. */
  private readonly panels: number[] = [];
  private steps: Step[] = [];
  private from: number;
  readonly program: Program;
  readonly numbers: NumberType;
  readonly table: Table;
  /** What loops need for themselves, one at a time, behind the tables. */
  panelBytes = 0;

  constructor(program: Program, numbers: NumberType, table: Table) {
    this.program = program;
    this.numbers = numbers;
    this.table = table;
    this.from = table.end;
  }

  /** Answers where in the tables its record stands. */
  private head(code: Code, record: number, count: number, bytes: number): number {
    if (!this.codes.has(code.key)) this.codes.set(code.key, code);
    this.heads.push(this.table.push(0));
    this.keys.push(code.key);
    const at = this.table.push(record);
    this.table.push(count);
    this.table.push(bytes);
    return at;
  }

  /** A kernel over so many records, or a layer over so many units. */
  group(kernel: Kernel | Layer, record: number, count: number, bytes: number): void {
    this.head(kernel, record, count, bytes);
  }

  /** Begins to add up so many gradients; the caller writes their lists. */
  pull(count: number): void {
    this.head(pull, 0, 0, 0);
    this.table.push(count);
  }

  operations(operations: readonly Operation[]): void {
    for (const operation of operations) {
      const loop = loopOf(this.program, operation, this.numbers);
      if (loop) {
        const at = this.head(loop.code, 0, 0, 0);
        if (loop.panelBytes) this.panels.push(at);
        this.panelBytes = Math.max(this.panelBytes, loop.panelBytes ?? 0);
        loop.write(this.table);
      } else {
        this.close();
        this.steps.push({ kind: "operation", operation });
      }
    }
  }

  node(at: number): void {
    this.close();
    this.steps.push({ kind: "node", at });
  }

  /** The steps of a pass that ends here. */
  finish(): readonly Step[] {
    this.close();
    const steps = this.steps;
    this.steps = [];
    return steps;
  }

  /** The codes in an order that is the same for the same set of them, which the heads now name. */
  finishCodes(): readonly Code[] {
    const codes = [...this.codes.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
    const places = new Map(codes.map(({ key }, place) => [key, place] as const));
    const numbers = this.table.all();
    for (const [i, at] of this.heads.entries()) numbers[at] = places.get(this.keys[i]!)!;
    for (const at of this.panels) numbers[at] = this.table.end;
    return codes;
  }

  private close(): void {
    if (this.table.end > this.from)
      this.steps.push({ kind: "code", from: this.from, to: this.table.end });
    this.from = this.table.end;
  }
}
