import type { Arena, Executor, Numbers } from "../executor.ts";
import { contribute, interpreter, runNode } from "../interpret.ts";
import { runOperation } from "../operations.ts";
import type { Program } from "../program.ts";
import { untilHot } from "./hot.ts";
import { copyInto, instanceOver, reserve } from "./memory.ts";
import { moduleOf, type Passes } from "./module.ts";
import type { NumberType } from "./number-type.ts";
import { createPlan, type Plan } from "./plan.ts";
import { createStraightExecutor } from "./straight.ts";

/**
 * An arena in a memory of its own, and what runs the program there: kernels unless straight code is asked for and can
 * be had. Null where there is no WebAssembly, where it is refused, or where the memory can't be had.
 */
export function createCompiledArena<Own extends Numbers>(
  program: Program,
  type: NumberType<Own>,
  kind: Exclude<Executor["kind"], "interpreted">,
): Arena<Own> | null {
  try {
    return (
      (kind === "straight" && createStraightArena(program, type)) ||
      createKernelArena(program, type)
    );
  } catch {
    return null;
  }
}

/** Whether WebAssembly is there and allowed: a page's policy may refuse it, and so may a browser that is locked down. */
export function hasWebAssembly(): boolean {
  try {
    // The smallest module there is: its name and its version.
    return new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)) !== null;
  } catch {
    return false;
  }
}

function createStraightArena<Own extends Numbers>(
  program: Program,
  type: NumberType<Own>,
): Arena<Own> | null {
  const memory = reserve(type.bytes * program.length);
  const executor = createStraightExecutor(program, type, memory);
  return executor && { numbers: type.view(memory.buffer, 0, program.length), executor };
}

function createKernelArena<Own extends Numbers>(
  program: Program,
  type: NumberType<Own>,
): Arena<Own> {
  const plan = createPlan(program, type);
  const { codes, constants, tables, tablesAddress, panelBytes } = plan;
  const module = moduleOf(codes, type);
  const memory = reserve(tablesAddress + 4 * tables.length + panelBytes);
  type.view(memory.buffer, type.bytes * program.length, constants.length).set(constants);
  new Int32Array(memory.buffer, tablesAddress, tables.length).set(tables);
  return {
    numbers: type.view(memory.buffer, 0, program.length),
    executor: executorOver(program, type, plan, module, memory),
  };
}

function executorOver(
  program: Program,
  type: NumberType,
  { forward, backward }: Pick<Plan, "forward" | "backward">,
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
): Executor {
  const passes = instanceOver<Passes>(module, memory);
  const gradients = type.bytes * (program.regions.gradients - program.regions.values);
  const kernels: Executor = {
    kind: "compiled",
    forward(run, until) {
      for (const step of forward)
        if (step.kind === "code") passes[until](step.from, step.to);
        else if (step.kind === "operation") runOperation(run, step.operation);
        else runNode(run, program.nodes[step.at]!, until);
    },
    backward(run) {
      // Code sets each gradient anew; where none flows, memory is 0 from the beginning.
      for (const step of backward)
        if (step.kind === "code") passes.backward(step.from, step.to, gradients);
        else if (step.kind === "operation") runOperation(run, step.operation);
        else contribute(run, program.nodes[step.at]!);
    },
    copy(run) {
      if (type.name !== "float64") return interpreter.copy(run);
      return copyInto(run, (own) =>
        executorOver(program, type, { forward, backward }, module, own),
      );
    },
  };
  return untilHot(kernels, () => {
    try {
      return createStraightExecutor(program, type, memory);
    } catch {
      return null;
    }
  });
}
