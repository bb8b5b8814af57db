import { cellLength, isPointwise, type PointwiseNode, type Program } from "../program.ts";
import { flows } from "../read.ts";
import { groupNodes, modes } from "./groups.ts";
import { createKernels, type Kernel } from "./kernels.ts";
import { contributionAddress, createLists, rowCount, seedRow, valueAddress } from "./lists.ts";
import { Table } from "./table.ts";

/** One step of a pass: code over a part of the tables, or a node for the interpreter. */
export type Step =
  | { readonly kind: "code"; readonly from: number; readonly to: number }
  | { readonly kind: "node"; readonly at: number };

/** What the code of a program's passes goes through; addresses in bytes from the arena's beginning. */
export interface Plan {
  readonly kernels: readonly Kernel[];
  readonly forward: readonly Step[];
  readonly backward: readonly Step[];
  /** Stands behind the arena. */
  readonly seed: Float64Array;
  readonly tables: Int32Array;
  readonly tablesAddress: number;
}

/** The head of a group: its code, where its records begin, how many there are, the bytes of a row. */
export const headSize = 16;

export function createPlan(program: Program): Plan {
  const { nodes } = program;
  const seedAddress = 8 * program.length;
  const seed = seedRow(program);
  const lists = createLists(program, seedAddress);
  const kernelOf = createKernels(program);
  const kernels = nodes.map((node) => (isPointwise(node) ? kernelOf(node) : null));
  const used = distinct(kernels);
  const kinds = new Map(used.map(({ key }, kind) => [key, kind] as const));
  const kindOf = ({ key }: Kernel) => kinds.get(key)!;
  const pullKind = used.length;

  const modeOf = (at: number) => {
    if (!nodes[at]!.onPath || !flows(nodes[at]!)) return modes.none;
    const kernel = kernels[at];
    return kernel && !kernel.isRow && lists.isOne[at] ? modes.listed : modes.pulled;
  };
  const { order, starts } = groupNodes(program, kernels, modeOf, lists.starts);
  const bytesOf = (at: number) => 8 * cellLength(nodes[at]!.value, program.lanes);
  const gradients = 8 * (program.regions.gradients - program.regions.values);

  const tables = new Table(seedAddress + 8 * seed.length);
  const records = starts.map((start, group) => {
    const address = tables.end;
    for (let i = start; i < (starts[group + 1] ?? start); i++) {
      const kernel = kernels[order[i]!];
      if (kernel) writeRecord(tables, program, nodes[order[i]!] as PointwiseNode, kernel);
    }
    return address;
  });
  const groups = starts.length - 1;
  const head = (kind: number, record: number, count: number, bytes: number) => {
    tables.push(kind);
    tables.push(record);
    tables.push(count);
    tables.push(bytes);
  };

  const forward = createSteps(tables);
  for (let group = 0; group < groups; group++) {
    const [start, end] = [starts[group]!, starts[group + 1]!];
    const kernel = kernels[order[start]!];
    if (kernel) head(kindOf(kernel), records[group]!, end - start, bytesOf(order[start]!));
    else for (let i = start; i < end; i++) forward.node(order[i]!);
  }
  const forwardSteps = forward.finish();

  const backward = createSteps(tables);
  /** A gradient as the sum of what the list has. */
  const pull = (at: number) => {
    const cell = nodes[at]!.value;
    tables.push(valueAddress(program, cell) + gradients);
    tables.push(bytesOf(at));
    tables.push(8 * (lists.starts[at + 1]! - lists.starts[at]!));
    for (let i = lists.starts[at]!; i < lists.starts[at + 1]!; i++) {
      tables.push(lists.addresses[i]!);
      tables.push(lists.rows[i]!);
    }
  };
  for (let group = groups - 1; group >= 0; group--) {
    const [start, end] = [starts[group]!, starts[group + 1]!];
    const first = order[start]!;
    const mode = modeOf(first);
    if (mode === modes.none) continue;
    if (mode === modes.pulled) {
      head(pullKind, 0, end - start, 0);
      for (let i = start; i < end; i++) pull(order[i]!);
    }
    const kernel = kernels[first];
    if (!kernel) {
      for (let i = start; i < end; i++) backward.node(order[i]!);
      continue;
    }
    head(kindOf(kernel), records[group]!, end - start, bytesOf(first));
    if (kernel.isRow) continue;
    for (let i = start; i < end; i++) {
      const at = order[i]!;
      if (mode === modes.listed) {
        tables.push(4 * (lists.starts[at + 1]! - lists.starts[at]!));
        for (let j = lists.starts[at]!; j < lists.starts[at + 1]!; j++)
          tables.push(lists.addresses[j]!);
      } else {
        // The gradient is complete: a sum of one number, which is never −0.
        tables.push(4);
        tables.push(valueAddress(program, nodes[at]!.value) + gradients);
      }
    }
  }
  for (const at of program.backward) {
    if (flows(nodes[at]!)) continue;
    head(pullKind, 0, 1, 0);
    pull(at);
  }
  for (const at of program.backward) {
    if (kernels[at] || !flows(nodes[at]!)) continue;
    for (const slot of nodes[at]!.slots) {
      if (slot.source >= 0) continue;
      head(pullKind, 0, 1, 0);
      tables.push(valueAddress(program, slot.cell) + gradients);
      tables.push(8 * cellLength(slot.cell, program.lanes));
      tables.push(8);
      tables.push(contributionAddress(program, slot));
      tables.push(rowCount(program, slot));
    }
  }
  return {
    kernels: used,
    forward: forwardSteps,
    backward: backward.finish(),
    seed,
    tables: tables.all(),
    tablesAddress: tables.address,
  };
}

/** Steps in their order: what is written to the tables between two nodes of the interpreter is one. */
function createSteps(tables: Table) {
  const steps: Step[] = [];
  let from = tables.end;
  const close = () => {
    if (tables.end > from) steps.push({ kind: "code", from, to: tables.end });
    from = tables.end;
  };
  return {
    node(at: number) {
      close();
      steps.push({ kind: "node", at });
    },
    finish(): readonly Step[] {
      close();
      return steps;
    },
  };
}

function writeRecord(
  tables: Table,
  program: Program,
  { value, operands, slots }: PointwiseNode,
  { form, rows }: Kernel,
): void {
  tables.push(valueAddress(program, value));
  if (rows.length > 0) {
    const first = form.partials.findIndex(({ register }) => register === rows[0]);
    tables.push(8 * (program.regions.partials + slots[first]!.partial!.cell.offset));
  }
  if (slots.length > 0) tables.push(contributionAddress(program, slots[0]!));
  const inputs = form.wiring.handles.length;
  if (form.params.length > 0) tables.push(valueAddress(program, operands[inputs]!));
  for (let i = 0; i < inputs; i++) tables.push(valueAddress(program, operands[i]!));
}

function distinct(kernels: readonly (Kernel | null)[]): readonly Kernel[] {
  const byKey = new Map<string, Kernel>();
  for (const kernel of new Set(kernels)) if (kernel) byKey.set(kernel.key, kernel);
  return [...byKey.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}
