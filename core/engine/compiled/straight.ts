import type { Executor } from "../executor.ts";
import { instructionCount } from "../instructions.ts";
import { cellLength, isPointwise, type PointwiseNode, type Program } from "../program.ts";
import { copyInto, instanceOver } from "./memory.ts";
import type { NumberType } from "./number-type.ts";
import { buildStraightModule } from "./straight-code.ts";

/** What the module of a program's own exports. */
interface StraightPasses {
  values(): void;
  partials(): void;
  backward(): void;
}

/**
 * Instructions and partials of a program, beyond which code that is written once for many nodes is as fast: by then
 * the processor waits for code.
 */
const longest = 10_000;

/** The nodes of a program that straight code can be written for; null where it can't, or would be too long. */
function straightNodes({ nodes, lanes }: Program): readonly PointwiseNode[] | null {
  const single: PointwiseNode[] = [];
  let length = 0;
  for (const node of nodes) {
    if (!isPointwise(node) || node.stretching || cellLength(node.value, lanes) !== 1) return null;
    length += instructionCount(node.form) + node.form.partials.length;
    if (length > longest) return null;
    single.push(node);
  }
  return single;
}

/**
 * Straight code over a memory that begins with the program's arena of float64; null where it can't be written or would be
 * too long. Throws where WebAssembly is refused.
 */
export function createStraightExecutor(
  program: Program,
  { name }: NumberType,
  memory: WebAssembly.Memory,
): Executor | null {
  const nodes = name === "float64" && straightNodes(program);
  if (!nodes) return null;
  return executorOver(
    new WebAssembly.Module(buildStraightModule(program, nodes).toBytes()),
    memory,
  );
}

function executorOver(module: WebAssembly.Module, memory: WebAssembly.Memory): Executor {
  const passes = instanceOver<StraightPasses>(module, memory);
  return {
    kind: "straight",
    forward: (_, until) => passes[until](),
    backward: () => passes.backward(),
    copy: (run) => copyInto(run, (own) => executorOver(module, own)),
  };
}
