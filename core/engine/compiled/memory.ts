import type { Arena, Executor, Numbers, Run } from "../executor.ts";
import { interpreter } from "../interpret.ts";
import { importedFunctions, mathImport } from "../wasm/elementary.ts";

const pageSize = 65536;

/** A memory of so many bytes, which begins with an arena; throws where it can't be had. */
export function reserve(bytes: number): WebAssembly.Memory {
  const pages = Math.max(1, Math.ceil(bytes / pageSize));
  return new WebAssembly.Memory({ initial: pages, maximum: pages });
}

/** What a module exports, over this memory. */
export function instanceOver<Passes>(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
): Passes {
  const { exports } = new WebAssembly.Instance(module, {
    host: { memory },
    [mathImport]: importedFunctions,
  });
  return exports as unknown as Passes;
}

/** A run's memory of float64 once more, and what runs it there; interpreted where no memory can be had. */
export function copyInto(
  run: Run<Numbers>,
  executorOver: (memory: WebAssembly.Memory) => Executor,
): Arena {
  try {
    const { buffer, length } = run.numbers;
    const memory = reserve(buffer.byteLength);
    new Uint8Array(memory.buffer).set(new Uint8Array(buffer));
    return { numbers: new Float64Array(memory.buffer, 0, length), executor: executorOver(memory) };
  } catch {
    return interpreter.copy(run);
  }
}
