import { rowsOf } from "../../model/rows.ts";
import { type Cell, cellLength, type Program, type Slot } from "../program.ts";
import type { NumberType } from "./number-type.ts";

/** What is added up to a gradient, in the order of the additions: those of the interpreter. */
export interface Lists {
  /** Node i takes the contributions from starts[i] up to starts[i + 1]. */
  readonly starts: Int32Array;
  /** Where each begins, in bytes. */
  readonly addresses: Int32Array;
  /** How many rows of the source's length lie there; of a layer's unit, where its slopes lie, −1 where it has none. */
  readonly rows: Int32Array;
  /** Of a unit, whose gradient lies at the address: where the weight is that it takes the source by; −1 of others. */
  readonly weights: Int32Array;
  /** Whether all of a node's contributions are one number, as its gradient is. */
  readonly isOne: Uint8Array;
}

/** The loss takes its seed first, from a row at this address. */
export function createLists(program: Program, numbers: NumberType, seedAddress: number): Lists {
  const { nodes, loss, lanes, regions, table } = program;
  const { edges, laned, contributions, flows, formIndex } = table;
  // Every input has one contribution at most.
  const most = edges.starts[nodes.length]! + 1;
  const sources = new Int32Array(most).fill(-1);
  const addresses = new Int32Array(most);
  const rows = new Int32Array(most);
  const weights = new Int32Array(most).fill(-1);
  const isOne = new Uint8Array(nodes.length).fill(1);
  let count = 0;
  const append = (source: number, address: number, rowsThere: number) => {
    sources[count] = source;
    addresses[count] = address;
    rows[count] = rowsThere;
    count += 1;
    if (rowsThere !== 1) isOne[source] = 0;
  };
  if (loss !== null) append(loss, seedAddress, 1);
  for (const at of program.backward) {
    if (flows[at] === 0) continue;
    if (formIndex[at]! < 0) {
      for (const slot of nodes[at]!.slots)
        if (slot.source >= 0)
          append(slot.source, contributionAddress(program, numbers, slot), rowCount(program, slot));
      continue;
    }
    const first = edges.starts[at]!;
    const inputs = edges.starts[at + 1]! - first;
    if (contributions[at]! < 0) {
      const unit = unitPlaces(program, numbers, at);
      for (let input = 0; input < inputs; input++) {
        weights[count] = unit.weights + numbers.bytes * input;
        append(table.sources[first + input]!, unit.gradient, unit.slopes);
      }
      continue;
    }
    const length = laned[at] === 1 ? lanes : 1;
    for (let input = 0; input < inputs; input++) {
      const source = table.sources[first + input]!;
      const offset = regions.contributions + contributions[at]! + input * length;
      append(source, numbers.bytes * offset, laned[source] === 1 ? 1 : length);
    }
  }
  const { starts, items } = rowsOf(sources, nodes.length);
  const sorted = (all: Int32Array) => {
    const own = new Int32Array(items.length);
    for (let entry = 0; entry < own.length; entry++) own[entry] = all[items[entry]!]!;
    return own;
  };
  return {
    starts,
    addresses: sorted(addresses),
    rows: sorted(rows),
    weights: sorted(weights),
    isOne,
  };
}

/** Where the rows of a layer's unit lie, and its weights, in the order of its inputs; slopes at −1 where it has none. */
export function unitPlaces({ regions, table }: Program, { bytes }: NumberType, at: number) {
  const value = table.values[at]!;
  const hasSlopes = table.forms[table.formIndex[at]!]!.form.rows.length > 0;
  return {
    value: bytes * (regions.values + value),
    gradient: bytes * (regions.gradients + value),
    slopes: hasSlopes ? bytes * (regions.partials + table.partials[at]!) : -1,
    weights: bytes * (regions.values + table.params[at]!),
  };
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

/** How many numbers the loss's gradient has, which is the seed before anything is added. */
export function seedLength({ nodes, loss, lanes }: Program): number {
  return loss === null ? 0 : cellLength(nodes[loss]!.value, lanes);
}
