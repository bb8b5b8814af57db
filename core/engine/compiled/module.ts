import { instructionCount } from "../instructions.ts";
import { type ElementaryFunctions, elementaryFunctions } from "../wasm/elementary.ts";
import type { FunctionBuilder } from "../wasm/function.ts";
import { i32 } from "../wasm/instructions.ts";
import { call, ModuleBuilder } from "../wasm/module.ts";
import type { Local } from "../wasm/values.ts";
import type { Kernel } from "./kernels.ts";
import { type GroupLocals, writeBackward, writeForward } from "./number-code.ts";
import { headSize } from "./plan.ts";
import { writePull } from "./pull-code.ts";
import { writeRowBackward, writeRowForward } from "./row-code.ts";

/** The passes over a part of the tables; `gradients` is how far a gradient is from its value, in bytes. */
export interface Passes {
  values(from: number, to: number): void;
  partials(from: number, to: number): void;
  backward(from: number, to: number, gradients: number): void;
}

/** Code that is short stands where it is used; longer code is a function of its own. */
const shortest = 40;

const modules = new Map<string, WebAssembly.Module>();
/** Modules that are kept: graphs that are edited by turns do not compile anew. */
const keptModules = 32;

/** The code of these kernels, compiled once; throws where that is not allowed. */
export function moduleOf(kernels: readonly Kernel[]): WebAssembly.Module {
  const key = kernels.map((kernel) => kernel.key).join("\n");
  const known = modules.get(key);
  const module = known ?? new WebAssembly.Module(buildModule(kernels).toBytes());
  modules.delete(key);
  modules.set(key, module);
  for (const oldest of modules.keys()) {
    if (modules.size <= keptModules) break;
    modules.delete(oldest);
  }
  return module;
}

function buildModule(kernels: readonly Kernel[]): ModuleBuilder {
  const module = new ModuleBuilder();
  module.importMemory("host", "memory", 1);
  const functions = elementaryFunctions(module);
  const forward = (until: "values" | "partials") => {
    const cases = kernels.map((kernel) => forwardCase(module, functions, kernel, until));
    return module.function({ params: ["i32", "i32"], result: "void" }, (f, list, end) =>
      eachGroup(f, list, end, (heads) => cases.map((write) => () => write(f, heads))),
    );
  };
  module.export("values", forward("values"));
  module.export("partials", forward("partials"));
  const cases = kernels.map((kernel) => backwardCase(module, functions, kernel));
  const pull = module.function({ params: ["i32", "i32"], result: "i32" }, (f, count, list) => {
    writePull(f, count, list);
    return list;
  });
  const backward = module.function(
    { params: ["i32", "i32", "i32"], result: "void" },
    (f, list, end, gradients) =>
      eachGroup(f, list, end, (heads) => [
        ...cases.map((write) => () => write(f, heads, gradients)),
        () => f.set(list, call(pull, heads.count, list)),
      ]),
  );
  module.export("backward", backward);
  return module;
}

interface Heads extends GroupLocals {
  readonly list: Local<"i32">;
  readonly bytes: Local<"i32">;
}

/** Reads the head of one group after the other and runs its case; `list` is then behind the head. */
function eachGroup(
  f: FunctionBuilder,
  list: Local<"i32">,
  end: Local<"i32">,
  cases: (heads: Heads) => readonly (() => void)[],
): void {
  const [kind, record, count, bytes] = [0, 1, 2, 3].map(() => f.local("i32")) as [
    Local<"i32">,
    Local<"i32">,
    Local<"i32">,
    Local<"i32">,
  ];
  f.loop((again) => {
    for (const [i, local] of [kind, record, count, bytes].entries())
      f.set(local, i32.load(list, 4 * i));
    f.set(list, i32.add(list, i32.constant(headSize)));
    f.switch(kind, cases({ list, record, count, bytes }));
    f.branchIf(i32.lessU(list, end), again);
  });
}

function forwardCase(
  module: ModuleBuilder,
  functions: ElementaryFunctions,
  kernel: Kernel,
  until: "values" | "partials",
): (f: FunctionBuilder, heads: Heads) => void {
  if (isShort(kernel)) return (f, heads) => writeForward(f, functions, kernel, heads, until);
  const run = module.function(
    { params: ["i32", "i32", "i32"], result: "void" },
    (f, record, count, bytes) =>
      kernel.isRow
        ? writeRowForward(f, functions, kernel, { record, count }, bytes, until)
        : writeForward(f, functions, kernel, { record, count }, until),
  );
  return (f, { record, count, bytes }) => f.do(call(run, record, count, bytes));
}

function backwardCase(
  module: ModuleBuilder,
  functions: ElementaryFunctions,
  kernel: Kernel,
): (f: FunctionBuilder, heads: Heads, gradients: Local<"i32">) => void {
  if (isShort(kernel))
    return (f, heads, gradients) => writeBackward(f, functions, kernel, { ...heads, gradients });
  if (kernel.isRow) {
    const run = module.function(
      { params: ["i32", "i32", "i32", "i32"], result: "void" },
      (f, record, count, bytes, gradients) =>
        writeRowBackward(f, functions, kernel, { record, count }, bytes, gradients),
    );
    return (f, { record, count, bytes }, gradients) =>
      f.do(call(run, record, count, bytes, gradients));
  }
  const run = module.function(
    { params: ["i32", "i32", "i32", "i32"], result: "i32" },
    (f, record, count, list, gradients) => {
      writeBackward(f, functions, kernel, { record, count, list, gradients });
      return list;
    },
  );
  return (f, { record, count, list }, gradients) =>
    f.set(list, call(run, record, count, list, gradients));
}

function isShort({ isRow, form }: Kernel): boolean {
  return !isRow && instructionCount(form) + form.partials.length <= shortest;
}
