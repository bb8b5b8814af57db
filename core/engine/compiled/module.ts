import { instructionCount } from "../instructions.ts";
import { type ElementaryFunctions, elementaryFunctions } from "../wasm/elementary.ts";
import type { FunctionBuilder } from "../wasm/function.ts";
import { i32 } from "../wasm/instructions.ts";
import { call, ModuleBuilder } from "../wasm/module.ts";
import type { Local } from "../wasm/values.ts";
import type { Code } from "./code.ts";
import { writeContract } from "./contract-code.ts";
import { writeArgmax, writeIndexed } from "./index-code.ts";
import type { Kernel } from "./kernels.ts";
import { writeLayerBackward, writeLayerForward } from "./layer-code.ts";
import type { Layer } from "./layers.ts";
import { writeMap } from "./map-code.ts";
import { type GroupLocals, writeBackward, writeForward } from "./number-code.ts";
import type { NumberType } from "./number-type.ts";
import { writePull } from "./pull-code.ts";
import { writeReduce } from "./reduce-code.ts";
import { writeRowBackward, writeRowForward } from "./row-code.ts";
import { headSize } from "./table.ts";

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

/** The code of these pieces over numbers of this type, compiled once; throws where that is not allowed. */
export function moduleOf(codes: readonly Code[], numbers: NumberType): WebAssembly.Module {
  const key = [numbers.name, ...codes.map((code) => code.key)].join("\n");
  const known = modules.get(key);
  const module = known ?? new WebAssembly.Module(buildModule(codes, numbers).toBytes());
  modules.delete(key);
  modules.set(key, module);
  for (const oldest of modules.keys()) {
    if (modules.size <= keptModules) break;
    modules.delete(oldest);
  }
  return module;
}

function buildModule(codes: readonly Code[], numbers: NumberType): ModuleBuilder {
  const module = new ModuleBuilder();
  module.importMemory("host", "memory", 1);
  const functions = elementaryFunctions(module);
  const loops = new Map<Code, Case>();
  for (const code of codes)
    if (code.kind !== "form" && code.kind !== "layer")
      loops.set(code, loopCase(module, numbers, functions, code));
  for (const until of ["values", "partials"] as const) {
    const cases = codes.map(
      (code) =>
        loops.get(code) ?? forwardCase(module, numbers, functions, code as Kernel | Layer, until),
    );
    const pass = module.function({ params: ["i32", "i32"], result: "void" }, (f, list, end) =>
      eachGroup(f, list, end, (heads) => cases.map((write) => () => write(f, heads, list))),
    );
    module.export(until, pass);
  }
  const cases = codes.map(
    (code) => loops.get(code) ?? backwardCase(module, numbers, functions, code as Kernel | Layer),
  );
  const backward = module.function(
    { params: ["i32", "i32", "i32"], result: "void" },
    (f, list, end, gradients) =>
      eachGroup(f, list, end, (heads) => cases.map((write) => () => write(f, heads, gradients))),
  );
  module.export("backward", backward);
  return module;
}

/** Code that goes through a list of its own and leaves `list` behind it. */
function loopCase(
  module: ModuleBuilder,
  numbers: NumberType,
  functions: ElementaryFunctions,
  code: Exclude<Code, Kernel | Layer>,
): Case {
  const run = module.function({ params: ["i32", "i32"], result: "i32" }, (f, list, panel) => {
    switch (code.kind) {
      case "pull":
        writePull(f, numbers, list);
        break;
      case "contract":
        writeContract(f, numbers, list, panel, code.isPacked);
        break;
      case "map":
        writeMap(f, numbers, functions, list, code);
        break;
      case "reduce":
        writeReduce(f, numbers, list, code.fold, code.isBeside);
        break;
      case "argmax":
        writeArgmax(f, numbers, list);
        break;
      default:
        writeIndexed(f, numbers, list, code.kind);
    }
    return list;
  });
  return (f, { list, record }) => f.set(list, call(run, list, record));
}

type Case = (f: FunctionBuilder, heads: Heads, gradients: Local<"i32">) => void;

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
  numbers: NumberType,
  functions: ElementaryFunctions,
  kernel: Kernel | Layer,
  until: "values" | "partials",
): Case {
  if (kernel.kind === "form" && isShort(kernel))
    return (f, heads) => writeForward(f, numbers, functions, kernel, heads, until);
  const run = module.function(
    { params: ["i32", "i32", "i32"], result: "void" },
    (f, record, count, bytes) => {
      const group = { record, count };
      if (kernel.kind === "layer")
        writeLayerForward(f, numbers, functions, kernel, group, bytes, until);
      else if (kernel.isRow) writeRowForward(f, numbers, functions, kernel, group, bytes, until);
      else writeForward(f, numbers, functions, kernel, group, until);
    },
  );
  return (f, { record, count, bytes }) => f.do(call(run, record, count, bytes));
}

function backwardCase(
  module: ModuleBuilder,
  numbers: NumberType,
  functions: ElementaryFunctions,
  kernel: Kernel | Layer,
): Case {
  if (kernel.kind === "form" && isShort(kernel))
    return (f, heads, gradients) =>
      writeBackward(f, numbers, functions, kernel, { ...heads, gradients });
  if (kernel.isRow) {
    const run = module.function(
      { params: ["i32", "i32", "i32", "i32"], result: "void" },
      (f, record, count, bytes, gradients) => {
        const group = { record, count };
        if (kernel.kind === "layer")
          writeLayerBackward(f, numbers, kernel, group, bytes, gradients);
        else writeRowBackward(f, numbers, functions, kernel, group, bytes, gradients);
      },
    );
    return (f, { record, count, bytes }, gradients) =>
      f.do(call(run, record, count, bytes, gradients));
  }
  const run = module.function(
    { params: ["i32", "i32", "i32", "i32"], result: "i32" },
    (f, record, count, list, gradients) => {
      writeBackward(f, numbers, functions, kernel, { record, count, list, gradients });
      return list;
    },
  );
  return (f, { record, count, list }, gradients) =>
    f.set(list, call(run, record, count, list, gradients));
}

function isShort({ isRow, form }: Kernel): boolean {
  return !isRow && instructionCount(form) + form.partials.length <= shortest;
}
