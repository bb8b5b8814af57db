import { defaultDevice, grad, init, numpy as np } from "@jax-js/jax";
import type { Run } from "../../engine/arena.ts";
import type { ParamCell, ProgramNode } from "../../engine/program.ts";
import { valuesOf } from "../../engine/read.ts";
import { settingsOf } from "../../engine/settings.ts";
import { jaxOps, type Numbers } from "./jax-ops.ts";

/** A trained number or tensor of a node. */
export interface Leaf {
  readonly node: ProgramNode;
  readonly cell: ParamCell;
}

export interface JaxPass {
  readonly loss: ArrayLike<number>;
  /** Of the nodes, in the order of the program. */
  readonly values: readonly {
    readonly shape: readonly number[];
    readonly data: ArrayLike<number>;
  }[];
  /** ∂L/∂leaf. */
  readonly gradients: readonly { readonly leaf: Leaf; readonly data: ArrayLike<number> }[];
}

/** jax-js on its own interpreter, whose float64 is JavaScript's; that of its WebAssembly has seven digits. */
export async function startJax(): Promise<void> {
  // It asks of all data whether they are one; older versions of Node have none.
  Object.assign(globalThis, { Float16Array: Reflect.get(globalThis, "Float16Array") ?? class {} });
  await init("cpu");
  defaultDevice("cpu");
}

/** Values, loss and gradients of the run's graph, by the ops and the differentiation of jax-js. */
export function jaxPass(run: Run): JaxPass {
  const leaves = run.program.nodes.flatMap((node) =>
    node.params.filter(({ trainable }) => trainable).map((cell): Leaf => ({ node, cell })),
  );
  const start = () => leaves.map(({ cell }) => arrayOf(run, cell));
  const valuesAt = (given: readonly Numbers[]) =>
    evaluate(run, new Map(leaves.map(({ cell }, i) => [cell, given[i]!])));
  const lossOf = (values: readonly Numbers[]) => np.sum(values[run.program.loss!]!.ref);
  const values = valuesAt(start());
  const gradients = grad((given: Numbers[]) => lossOf(valuesAt(given)))(start());
  return {
    loss: lossOf(values).dataSync(),
    values: values.map((value) => ({ shape: value.shape, data: value.dataSync() })),
    gradients: leaves.map((leaf, i) => ({ leaf, data: gradients[i]!.dataSync() })),
  };
}

function evaluate(run: Run, trained: ReadonlyMap<ParamCell, Numbers>): Numbers[] {
  const { nodes, position, graph } = run.program;
  const sources = new Map(
    graph.edges.map((edge) => [`${edge.target} ${edge.targetHandle}`, position.get(edge.source)!]),
  );
  const values: Numbers[] = [];
  for (const { node, op, params, wiring } of nodes) {
    const own = Object.fromEntries(
      params.map((cell) => [cell.name, trained.get(cell)?.ref ?? arrayOf(run, cell)]),
    );
    const inputs = wiring.handles.map(
      (handle) => values[sources.get(`${node.id} ${handle}`)!]!.ref,
    );
    const apply = jaxOps[op.id];
    values.push(
      apply && inputs.length > 0
        ? apply({ inputs, own, settings: settingsOf(op, node) })
        : own.value!,
    );
  }
  return values;
}

function arrayOf(run: Run, cell: ParamCell): Numbers {
  return np.array(Float64Array.from(valuesOf(run, cell)), {
    shape: [...cell.initial.shape],
    dtype: np.float64,
  });
}
