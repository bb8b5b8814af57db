import { type Cell, cellLength, type Program, type Slot } from "../program.ts";
import { seed } from "../read.ts";
import type { NumberType } from "./number-type.ts";

/** What is added up to a gradient, in the order of the additions: those of the interpreter. */
export interface Lists {
  /** Node i takes the contributions from starts[i] up to starts[i + 1]. */
  readonly starts: Int32Array;
  /** Where each begins, in bytes. */
  readonly addresses: Int32Array;
  /** How many rows of the source's length lie there. */
  readonly rows: Int32Array;
  /** Whether all of a node's contributions are one number, as its gradient is. */
  readonly isOne: Uint8Array;
}

/** The loss takes its seed first, from a row at this address. */
export function createLists(program: Program, numbers: NumberType, seedAddress: number): Lists {
  const { nodes, loss } = program;
  const { contributions } = program.regions;
  const starts = new Int32Array(nodes.length + 1);
  eachContribution(program, (source) => {
    starts[source + 1]! += 1;
  });
  if (loss !== null) starts[loss + 1]! += 1;
  const next = new Int32Array(nodes.length);
  for (let i = 0; i < nodes.length; i++) {
    starts[i + 1]! += starts[i]!;
    next[i] = starts[i]!;
  }
  const total = starts[nodes.length]!;
  const lists = {
    starts,
    addresses: new Int32Array(total),
    rows: new Int32Array(total),
    isOne: new Uint8Array(nodes.length).fill(1),
  };
  const append = (at: number, address: number, rows: number) => {
    const entry = next[at]!;
    next[at] = entry + 1;
    lists.addresses[entry] = address;
    lists.rows[entry] = rows;
    if (rows !== 1) lists.isOne[at] = 0;
  };
  if (loss !== null) append(loss, seedAddress, 1);
  eachContribution(program, (source, offset, rows) =>
    append(source, numbers.bytes * (contributions + offset), rows),
  );
  return lists;
}

/** Each contribution to a node, with where it begins in the region and how many rows it has. */
function eachContribution(
  program: Program,
  visit: (source: number, offset: number, rows: number) => void,
): void {
  const { lanes, nodes, table } = program;
  const { edges, sources, laned, contributions } = table;
  for (const at of program.backward) {
    const node = nodes[at]!;
    if (node.op.blocksGradient) continue;
    const form = table.forms[table.formIndex[at]!]?.form;
    if (!form) {
      for (const slot of node.slots)
        if (slot.source >= 0) visit(slot.source, slot.contribution.offset, rowCount(program, slot));
      continue;
    }
    const first = edges.starts[at]!;
    const inputs = edges.starts[at + 1]! - first;
    const length = laned[at] === 1 ? lanes : 1;
    for (let slot = 0; slot < inputs; slot++) {
      const source = sources[first + slot]!;
      const rows = laned[source] === 1 ? 1 : length;
      visit(source, contributions[at]! + slot * length, rows);
    }
  }
}

export function contributionAddress(
  { regions }: Program,
  { bytes }: NumberType,
  { contribution }: Slot,
): number {
  return bytes * (regions.contributions + contribution.offset);
}

/** How many rows as long as the cell's a slot's contribution has. */
export function rowCount({ lanes }: Program, { cell, contribution }: Slot): number {
  return Math.max(1, cellLength(contribution, lanes) / Math.max(1, cellLength(cell, lanes)));
}

export function valueAddress({ regions }: Program, { bytes }: NumberType, cell: Cell): number {
  return bytes * (regions.values + cell.offset);
}

/** The loss's gradient before anything is added: one number for each lane. */
export function seedRow(program: Program): Float64Array {
  const loss = program.loss === null ? null : program.nodes[program.loss]!;
  return new Float64Array(loss ? cellLength(loss.value, program.lanes) : 0).fill(seed(program));
}
