import type { Executor, Numbers } from "../executor.ts";
import { contribute, runNode } from "../interpret.ts";
import { runOperation } from "../operations.ts";
import type { Program } from "../program.ts";
import { importedFunctions, mathImport } from "../wasm/elementary.ts";
import { moduleOf, type Passes } from "./module.ts";
import type { NumberType } from "./number-type.ts";
import { createPlan, type Plan } from "./plan.ts";

const pageSize = 65536;

/** An arena in a memory of its own, and what runs the program there. */
export interface CompiledArena<Own extends Numbers> {
  readonly numbers: Own;
  readonly executor: Executor;
}

/** Null where there is no WebAssembly, where it is refused, or where the memory can't be had. */
export function createCompiledArena<Own extends Numbers>(
  program: Program,
  type: NumberType<Own>,
): CompiledArena<Own> | null {
  if (typeof WebAssembly === "undefined") return null;
  const space = reserve(program, type);
  if (!space) return null;
  const { plan, memory, passes } = space;
  const { buffer } = memory;
  const { length } = program;
  type.view(buffer, type.bytes * length, plan.seed.length).set(plan.seed);
  new Int32Array(buffer, plan.tablesAddress, plan.tables.length).set(plan.tables);
  return {
    numbers: type.view(buffer, 0, length),
    executor: createExecutor(program, type, plan, passes),
  };
}

function reserve(program: Program, type: NumberType) {
  try {
    const plan = createPlan(program, type);
    const { codes, tables, tablesAddress } = plan;
    const module = moduleOf(codes, type);
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

function createExecutor(
  program: Program,
  { bytes }: NumberType,
  plan: Plan,
  passes: Passes,
): Executor {
  const gradients = bytes * (program.regions.gradients - program.regions.values);
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
