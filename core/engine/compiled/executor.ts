import type { Executor } from "../executor.ts";
import { contribute, runNode } from "../interpret.ts";
import { runOperation } from "../operations.ts";
import type { Program } from "../program.ts";
import { importedFunctions, mathImport } from "../wasm/elementary.ts";
import { moduleOf, type Passes } from "./module.ts";
import { createPlan, type Plan } from "./plan.ts";

const pageSize = 65536;

/** An arena in a memory of its own, and what runs the program there. */
export interface CompiledArena {
  readonly numbers: Float64Array;
  readonly executor: Executor;
}

/** Null where there is no WebAssembly, where it is refused, or where the memory can't be had. */
export function createCompiledArena(program: Program): CompiledArena | null {
  if (typeof WebAssembly === "undefined") return null;
  const space = reserve(program);
  if (!space) return null;
  const { plan, memory, passes } = space;
  new Float64Array(memory.buffer, 8 * program.length).set(plan.seed);
  new Int32Array(memory.buffer, plan.tablesAddress, plan.tables.length).set(plan.tables);
  return {
    numbers: new Float64Array(memory.buffer, 0, program.length),
    executor: createExecutor(program, plan, passes),
  };
}

function reserve(program: Program) {
  try {
    const plan = createPlan(program);
    const { codes, tables, tablesAddress } = plan;
    const module = moduleOf(codes);
    const pages = Math.max(1, Math.ceil((tablesAddress + 4 * tables.length) / pageSize));
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
    const { exports } = new WebAssembly.Instance(module, {
      host: { memory },
      [mathImport]: importedFunctions,
    });
    return { plan, memory, passes: exports as unknown as Passes };
  } catch {
    return null;
  }
}

function createExecutor(program: Program, plan: Plan, passes: Passes): Executor {
  const gradients = 8 * (program.regions.gradients - program.regions.values);
  return {
    kind: "compiled",
    forward(run, until) {
      for (const step of plan.forward)
        if (step.kind === "code") passes[until](step.from, step.to);
        else if (step.kind === "operation") runOperation(run, step.operation);
        else runNode(run, program.nodes[step.at]!, until);
    },
    backward(run) {
      // Code sets each gradient anew; where none flows, memory is 0 from the beginning.
      for (const step of plan.backward)
        if (step.kind === "code") passes.backward(step.from, step.to, gradients);
        else if (step.kind === "operation") runOperation(run, step.operation);
        else contribute(run, program.nodes[step.at]!);
    },
  };
}
