import {
  cellLength,
  isPointwise,
  type Place,
  type PointwiseNode,
  type Program,
} from "../program.ts";
import { seed } from "../read.ts";
import type { Code } from "./code.ts";
import { groupNodes, modes } from "./groups.ts";
import { type Kernel, kernelsOf } from "./kernels.ts";
import type { Layer } from "./layers.ts";
import {
  contributionAddress,
  createLists,
  type Lists,
  rowCount,
  seedLength,
  unitPlaces,
  valueAddress,
} from "./lists.ts";
import type { NumberType } from "./number-type.ts";
import { entrySize } from "./pull-code.ts";
import { type Step, StepWriter } from "./steps.ts";
import { Table } from "./table.ts";

/** What the code of a program's passes goes through; addresses in bytes from the arena's beginning. */
export interface Plan {
  readonly codes: readonly Code[];
  readonly forward: readonly Step[];
  readonly backward: readonly Step[];
  /** Behind the arena: the loss's seed for each lane, and a row of ones, of which a layer's biases are weights. */
  readonly constants: Float64Array;
  readonly tables: Int32Array;
  readonly tablesAddress: number;
  /** Bytes that loops need behind the tables. */
  readonly panelBytes: number;
}

export function createPlan(program: Program, numbers: NumberType): Plan {
  const { nodes } = program;
  const { bytes } = numbers;
  const seedAddress = bytes * program.length;
  const seeds = seedLength(program);
  const constants = new Float64Array(seeds + program.lanes).fill(1).fill(seed(program), 0, seeds);
  const ones = seedAddress + bytes * seeds;
  const lists = createLists(program, numbers, seedAddress);
  const kernels = kernelsOf(program);
  const nodeModes = new Uint8Array(nodes.length);
  for (let at = 0; at < nodes.length; at++) {
    if (program.table.flows[at] === 0) continue;
    const kernel = kernels[at];
    nodeModes[at] = kernel && !kernel.isRow && lists.isOne[at] ? modes.listed : modes.pulled;
  }
  const { order, starts } = groupNodes(program, kernels, nodeModes, lists.starts);

  const groupStarts = new Set(starts);
  // A record has up to four addresses beside those of its inputs; a list has its contributions and their bytes.
  const expected = 5 * nodes.length + 2 * lists.addresses.length;
  const table = new Table(seedAddress + bytes * constants.length, expected);
  const records = new Int32Array(nodes.length);
  for (let i = 0; i < order.length; i++) {
    const at = order[i]!;
    records[at] = table.end;
    const kernel = kernels[at];
    if (!kernel) continue;
    if (kernel.kind === "layer") writeUnit(at, kernel, groupStarts.has(i));
    else if (program.table.formIndex[at]! >= 0)
      writeScalarRecord(table, program, numbers, at, kernel);
    else writeRecord(table, program, numbers, nodes[at] as PointwiseNode, kernel);
  }
  const writer = new StepWriter(program, numbers, table);
  const groups = starts.length - 1;
  const bytesOf = (at: number) => bytes * cellLength(nodes[at]!.value, program.lanes);
  const groupAt = (group: number) => {
    const members = order.subarray(starts[group], starts[group + 1]);
    return { members, first: members[0]!, kernel: kernels[members[0]!] };
  };

  for (let group = 0; group < groups; group++) {
    const { members, first, kernel } = groupAt(group);
    if (kernel && !kernel.isStretched)
      writer.group(kernel, records[first]!, members.length, bytesOf(first));
    else for (const at of members) writeForward(writer, at);
  }
  const forward = writer.finish();
  for (let group = groups - 1; group >= 0; group--) {
    const { members, first, kernel } = groupAt(group);
    if (nodeModes[first] === modes.none) continue;
    if (nodeModes[first] === modes.pulled) pullNodes(writer, lists, members);
    if (kernel && !kernel.isStretched) {
      writer.group(kernel, records[first]!, members.length, bytesOf(first));
      if (!kernel.isRow) for (let i = 0; i < members.length; i++) writeList(members[i]!);
    } else for (const at of members) writeBackward(writer, at);
  }
  pullRest(writer, lists, kernels);
  const backward = writer.finish();
  const codes = writer.finishCodes();
  const tables = table.all();
  const { panelBytes } = writer;
  return { codes, forward, backward, constants, tables, tablesAddress: table.address, panelBytes };

  /** A unit's addresses, and before the first one's those of the layer's inputs. */
  function writeUnit(unit: number, { inputs, sum }: Layer, isFirst: boolean): void {
    if (isFirst) {
      const { values } = program.table;
      table.push(4 * (inputs.length + (sum.hasBias ? 1 : 0)));
      for (const input of inputs) table.push(bytes * (program.regions.values + values[input]!));
      if (sum.hasBias) table.push(ones);
    }
    const { value, slopes, weights } = unitPlaces(program, numbers, unit);
    table.push(value);
    table.push(slopes);
    table.push(weights);
  }

  /** A node that is no part of a group. */
  function writeForward(steps: StepWriter, at: number): void {
    const node = nodes[at]!;
    const kernel = kernels[at];
    if (!isPointwise(node)) steps.operations(node.forward);
    else if (kernel && node.stretching) {
      steps.operations(node.stretching.operations);
      steps.group(kernel, records[at]!, 1, bytesOf(at));
    } else steps.node(at);
  }

  function writeBackward(steps: StepWriter, at: number): void {
    const node = nodes[at]!;
    const kernel = kernels[at];
    if (!isPointwise(node)) steps.operations(node.backward);
    else if (kernel && node.stretching) {
      steps.group(kernel, records[at]!, 1, bytesOf(at));
      for (const gathering of node.stretching.gathering)
        if (gathering) steps.operations(gathering.operations);
    } else steps.node(at);
  }

  /** What a kernel of single numbers adds up itself: its bytes, then addresses. */
  function writeList(at: number): void {
    const [from, to] = [lists.starts[at]!, lists.starts[at + 1]!];
    if (nodeModes[at] === modes.listed) {
      table.push(4 * (to - from));
      for (let i = from; i < to; i++) table.push(lists.addresses[i]!);
    } else {
      // The gradient is complete: a sum of one number, which is never −0.
      table.push(4);
      table.push(gradientAddress(program, numbers, program.table.values[at]!));
    }
  }
}

function gradientAddress({ regions }: Program, { bytes }: NumberType, offset: number): number {
  return bytes * (regions.gradients + offset);
}

/** Gradients of nodes as sums of what their lists name. */
function pullNodes(
  writer: StepWriter,
  lists: Lists,
  members: Iterable<number> & { readonly length: number },
): void {
  const { table, program, numbers } = writer;
  writer.pull(members.length);
  for (const at of members) {
    const [from, to] = [lists.starts[at]!, lists.starts[at + 1]!];
    const { value } = program.nodes[at]!;
    table.push(gradientAddress(program, numbers, value.offset));
    table.push(numbers.bytes * cellLength(value, program.lanes));
    table.push(entrySize * (to - from));
    for (let i = from; i < to; i++) {
      table.push(lists.addresses[i]!);
      table.push(lists.rows[i]!);
      table.push(lists.weights[i]!);
    }
  }
}

/** Nodes that no gradient passes, and parameters whose gradient no kernel has written. */
function pullRest(
  writer: StepWriter,
  lists: Lists,
  kernels: readonly (Kernel | Layer | null)[],
): void {
  const { table, program, numbers } = writer;
  const blocked = program.backward.filter((at) => program.table.flows[at] === 0);
  if (blocked.length > 0) pullNodes(writer, lists, blocked);
  for (const at of program.backward) {
    const kernel = kernels[at];
    if ((kernel && !kernel.isStretched) || program.table.flows[at] === 0) continue;
    for (const slot of program.nodes[at]!.slots) {
      if (slot.source >= 0) continue;
      writer.pull(1);
      table.push(gradientAddress(program, numbers, slot.cell.offset));
      table.push(numbers.bytes * cellLength(slot.cell, program.lanes));
      table.push(entrySize);
      table.push(contributionAddress(program, numbers, slot));
      table.push(rowCount(program, slot));
      table.push(-1);
    }
  }
}

/** As `writeRecord`, of a scalar node. */
function writeScalarRecord(
  table: Table,
  { regions, table: columns }: Program,
  { bytes }: NumberType,
  at: number,
  { form, rows }: Kernel,
): void {
  const { edges, sources, values } = columns;
  table.push(bytes * (regions.values + values[at]!));
  if (rows.length > 0) table.push(bytes * (regions.partials + columns.partials[at]!));
  if (form.partials.length > 0)
    table.push(bytes * (regions.contributions + columns.contributions[at]!));
  if (form.params.length > 0) table.push(bytes * (regions.values + columns.params[at]!));
  for (let input = edges.starts[at]!; input < edges.starts[at + 1]!; input++)
    table.push(bytes * (regions.values + values[sources[input]!]!));
}

function writeRecord(
  table: Table,
  program: Program,
  numbers: NumberType,
  { value, operands, slots, stretching }: PointwiseNode,
  { form, rows }: Kernel,
): void {
  const { regions } = program;
  const { bytes } = numbers;
  const address = ({ region, cell }: Place) => bytes * (regions[region] + cell.offset);
  table.push(valueAddress(program, numbers, value));
  if (rows.length > 0) {
    const first = form.partials.findIndex(({ register }) => register === rows[0]);
    table.push(address(slots[first]!.partial!));
  }
  if (stretching) {
    for (const [i, slot] of slots.entries()) {
      const gathering = stretching.gathering[i];
      table.push(
        gathering
          ? bytes * (regions.partials + gathering.row.offset)
          : contributionAddress(program, numbers, slot),
      );
    }
    for (const place of stretching.operands) table.push(address(place));
    return;
  }
  if (slots.length > 0) table.push(contributionAddress(program, numbers, slots[0]!));
  const inputs = form.wiring.handles.length;
  if (form.params.length > 0) table.push(valueAddress(program, numbers, operands[inputs]!));
  for (let i = 0; i < inputs; i++) table.push(valueAddress(program, numbers, operands[i]!));
}
