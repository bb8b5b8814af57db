/** The part of the WebAssembly interface that the engine uses; pages, workers and Node all have it. */
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array<ArrayBuffer>);
  }
  class Instance {
    constructor(module: Module, imports?: Imports);
    readonly exports: Readonly<Record<string, unknown>>;
  }
  class Memory {
    constructor(size: { readonly initial: number; readonly maximum?: number });
    readonly buffer: ArrayBuffer;
    grow(pages: number): number;
  }
  type Imports = Readonly<Record<string, Readonly<Record<string, ImportValue>>>>;
  type ImportValue = Memory | ((...args: number[]) => number | undefined);
  function validate(bytes: Uint8Array<ArrayBuffer>): boolean;
}
