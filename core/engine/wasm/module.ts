import { Bytes, unsignedLeb } from "./bytes.ts";
import { FunctionBuilder, type Signature } from "./function.ts";
import {
  createLocal,
  type Local,
  type ResultType,
  typeCodes,
  type Value,
  type Values,
  type ValueType,
} from "./values.ts";

/** A function of a module, imported or defined. */
export interface FunctionReference<
  Params extends readonly ValueType[] = readonly ValueType[],
  Result extends ResultType = ResultType,
> extends Signature<Params, Result> {
  readonly index: number;
}

export function call<Params extends readonly ValueType[], Result extends ResultType>(
  { index, result }: FunctionReference<Params, Result>,
  ...args: Values<Params>
): Value<Result> {
  return { type: result, args, code: [0x10, ...unsignedLeb(index)] };
}

type Locals<Params extends readonly ValueType[]> = {
  readonly [Index in keyof Params]: Local<Params[Index]>;
};

/** Sections in the order in which a module has them. */
const sections = {
  types: 1,
  imports: 2,
  functions: 3,
  table: 4,
  exports: 7,
  elements: 9,
  code: 10,
};
const functionType = 0x60;

/** Puts a module together; imports come before the functions, whose indices go on from theirs. */
export class ModuleBuilder {
  private readonly types: string[] = [];
  private readonly typeBytes: Bytes[] = [];
  private readonly imports: Bytes[] = [];
  private importedFunctions = 0;
  private readonly bodies: { readonly type: number; readonly code: Bytes }[] = [];
  private readonly exports: Bytes[] = [];
  private readonly table: number[] = [];

  /** A memory of at least so many pages of 64 KiB, which the instance is given. */
  importMemory(module: string, name: string, pages: number): void {
    const item = new Bytes().name(module).name(name).byte(0x02);
    this.imports.push(item.byte(0x00).unsigned(pages));
  }

  importFunction<const Params extends readonly ValueType[], Result extends ResultType>(
    module: string,
    name: string,
    signature: Signature<Params, Result>,
  ): FunctionReference<Params, Result> {
    if (this.bodies.length > 0) throw new Error("imports come before functions");
    const item = new Bytes().name(module).name(name).byte(0x00);
    this.imports.push(item.unsigned(this.typeIndex(signature)));
    return { ...signature, index: this.importedFunctions++ };
  }

  /** A function; `body` writes its statements and returns its result. */
  function<const Params extends readonly ValueType[], Result extends ResultType>(
    signature: Signature<Params, Result>,
    body: (
      f: FunctionBuilder,
      ...params: Locals<Params>
    ) => Result extends ValueType ? Value<Result> : void,
  ): FunctionReference<Params, Result> {
    const builder = new FunctionBuilder(signature);
    const params = signature.params.map((type, index) => createLocal(type, index));
    const result = body(builder, ...(params as unknown as Locals<Params>));
    const code = builder.finish(result ?? { type: "void", args: [], code: [] });
    this.bodies.push({ type: this.typeIndex(signature), code });
    return { ...signature, index: this.importedFunctions + this.bodies.length - 1 };
  }

  export(name: string, { index }: FunctionReference): void {
    this.exports.push(new Bytes().name(name).byte(0x00).unsigned(index));
  }

  /** Puts a function into the table, and says where: `callIndirect` finds it by this number. */
  tabulate({ index }: FunctionReference): number {
    return this.table.push(index) - 1;
  }

  /** A call of the function at a place in the table, which must have this signature. */
  callIndirect<const Params extends readonly ValueType[], Result extends ResultType>(
    signature: Signature<Params, Result>,
    place: Value<"i32">,
    ...args: Values<Params>
  ): Value<Result> {
    const code = [0x11, ...unsignedLeb(this.typeIndex(signature)), 0x00];
    return { type: signature.result, args: [...args, place], code };
  }

  toBytes(): Uint8Array<ArrayBuffer> {
    const module = new Bytes().bytes([0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]);
    const list = (items: readonly Bytes[]) => {
      const content = new Bytes().unsigned(items.length);
      for (const item of items) content.bytes(item.all());
      return content;
    };
    const section = (id: number, content: Bytes) => module.byte(id).block(content);
    section(sections.types, list(this.typeBytes));
    section(sections.imports, list(this.imports));
    section(sections.functions, list(this.bodies.map(({ type }) => new Bytes().unsigned(type))));
    const size = this.table.length;
    if (size > 0) section(sections.table, list([new Bytes().bytes([0x70, 0x00]).unsigned(size)]));
    section(sections.exports, list(this.exports));
    if (size > 0) {
      const places = list(this.table.map((index) => new Bytes().unsigned(index)));
      // From place 0 of table 0 on: i32.const 0, end.
      const element = new Bytes().bytes([0x00, 0x41, 0x00, 0x0b]).bytes(places.all());
      section(sections.elements, list([element]));
    }
    section(sections.code, list(this.bodies.map(({ code }) => new Bytes().block(code))));
    return module.all().slice();
  }

  private typeIndex({ params, result }: Signature): number {
    const key = `${params} ${result}`;
    const known = this.types.indexOf(key);
    if (known >= 0) return known;
    const type = new Bytes().byte(functionType).unsigned(params.length);
    type.bytes(params.map((param) => typeCodes[param]));
    if (result === "void") type.unsigned(0);
    else type.unsigned(1).byte(typeCodes[result]);
    this.typeBytes.push(type);
    return this.types.push(key) - 1;
  }
}

/** Compiles and instantiates in one go, as it is done for small modules; throws where it is not allowed. */
export function instantiate(
  builder: ModuleBuilder,
  imports: WebAssembly.Imports = {},
): WebAssembly.Instance {
  return new WebAssembly.Instance(new WebAssembly.Module(builder.toBytes()), imports);
}
