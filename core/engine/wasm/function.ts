import { Bytes, unsignedLeb } from "./bytes.ts";
import { i32 } from "./instructions.ts";
import {
  createLocal,
  isLocal,
  type Local,
  type ResultType,
  typeCodes,
  type Value,
  type ValueType,
} from "./values.ts";

/** What a function takes and gives. */
export interface Signature<
  Params extends readonly ValueType[] = readonly ValueType[],
  Result extends ResultType = ResultType,
> {
  readonly params: Params;
  readonly result: Result;
}

/** A place that code can jump to: the end of a block, the beginning of a loop. */
export interface Label {
  readonly depth: number;
}

const blockWithoutResult = 0x40;

/** Writes the body of a function, statement by statement. */
export class FunctionBuilder {
  private readonly code = new Bytes();
  private readonly locals: ValueType[] = [];
  private readonly paramCount: number;
  private depth = 0;

  constructor(signature: Signature) {
    this.paramCount = signature.params.length;
  }

  /** A new variable; it holds 0 until it is set. */
  local<T extends ValueType>(type: T): Local<T> {
    this.locals.push(type);
    return createLocal(type, this.paramCount + this.locals.length - 1);
  }

  set<T extends ValueType>(local: Local<T>, value: Value<T>): void {
    this.write(value);
    this.code.bytes([0x21, ...unsignedLeb(local.index)]);
  }

  /** The value, computed here and held by a variable, so that it can be used more than once. */
  let<T extends ValueType>(value: Value<T>): Local<T> {
    if (isLocal(value)) return value as Local<T>;
    const local = this.local(value.type);
    this.set(local, value);
    return local;
  }

  /** A store, a call, or whatever has an effect and no value. */
  do(effect: Value<"void">): void {
    this.write(effect);
  }

  /** The label is its end. */
  block(body: (end: Label) => void): void {
    this.nested(0x02, body);
  }

  /** The label is its beginning; without a jump there, what comes after it goes on. */
  loop(body: (again: Label) => void): void {
    this.nested(0x03, body);
  }

  if(condition: Value<"i32">, whenTrue: () => void, whenFalse?: () => void): void {
    this.write(condition);
    this.nested(0x04, () => {
      whenTrue();
      if (!whenFalse) return;
      this.code.byte(0x05);
      whenFalse();
    });
  }

  branch(to: Label): void {
    this.code.bytes([0x0c, ...unsignedLeb(this.depth - to.depth)]);
  }

  branchIf(condition: Value<"i32">, to: Label): void {
    this.write(condition);
    this.code.bytes([0x0d, ...unsignedLeb(this.depth - to.depth)]);
  }

  /** Runs the case that the value is the number of, counted from 0; the last one for any other value. */
  switch(value: Value<"i32">, cases: readonly (() => void)[]): void {
    const last = cases.length - 1;
    this.block((end) => {
      const open = (inner: number) => {
        if (inner < 0) {
          this.write(value);
          const labels = cases.map((_, i) => unsignedLeb(i));
          this.code.bytes([0x0e, ...unsignedLeb(last), ...labels.flat()]);
          return;
        }
        this.block(() => open(inner - 1));
        cases[inner]!();
        if (inner < last) this.branch(end);
      };
      open(last);
    });
  }

  return(value?: Value<ValueType>): void {
    if (value) this.write(value);
    this.code.byte(0x0f);
  }

  /** The body for from, from + step, … as long as it is below `to`, all without sign. */
  count(
    { from, to, step }: { from: Value<"i32">; to: Value<"i32">; step: number },
    body: (counter: Local<"i32">) => void,
  ): void {
    const counter = this.local("i32");
    const end = this.let(to);
    this.set(counter, from);
    this.if(i32.lessU(counter, end), () =>
      this.loop((again) => {
        body(counter);
        this.set(counter, i32.add(counter, i32.constant(step)));
        this.branchIf(i32.lessU(counter, end), again);
      }),
    );
  }

  /** The code as a module holds it, after the variables: runs of one type and how long they are. */
  finish(result: Value): Bytes {
    this.write(result);
    this.code.byte(0x0b);
    const runs: { type: ValueType; count: number }[] = [];
    for (const type of this.locals) {
      const last = runs.at(-1);
      if (last?.type === type) last.count++;
      else runs.push({ type, count: 1 });
    }
    const body = new Bytes().unsigned(runs.length);
    for (const { type, count } of runs) body.unsigned(count).byte(typeCodes[type]);
    return body.bytes(this.code.all());
  }

  private nested(code: number, body: (label: Label) => void): void {
    this.code.bytes([code, blockWithoutResult]);
    this.depth++;
    body({ depth: this.depth });
    this.depth--;
    this.code.byte(0x0b);
  }

  private write(value: Value): void {
    for (const arg of value.args) this.write(arg);
    this.code.bytes(value.code);
  }
}
