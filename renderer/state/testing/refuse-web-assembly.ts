import { vi } from "vitest";

/** As under a policy without 'wasm-unsafe-eval'; until `vi.unstubAllGlobals`. */
export function refuseWebAssembly(): void {
  class Module {
    constructor() {
      throw new WebAssembly.CompileError("Wasm code generation disallowed by embedder");
    }
  }
  vi.stubGlobal("WebAssembly", { ...WebAssembly, CompileError: WebAssembly.CompileError, Module });
}
