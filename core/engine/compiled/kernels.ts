import type { Form } from "../form.ts";
import { instructionCount } from "../instructions.ts";
import {
  cellLength,
  isOneNumber,
  isPointwise,
  type PointwiseNode,
  type Program,
} from "../program.ts";
import { madeOnce } from "../wasm/made-once.ts";
import { createLayers, type Layer } from "./layers.ts";

/**
 * A piece of code that runs all nodes of one form whose numbers lie alike. It knows no addresses: those
 * stand in the node's record.
 */
export interface Kernel {
  readonly kind: "form";
  /** Two kernels with one key are one code. */
  readonly key: string;
  readonly form: Form;
  /** One number for each node, or a row of them. */
  readonly isRow: boolean;
  /** Operands are stretched, so that each row lies somewhere else and contributions are brought to the sources' shapes. */
  readonly isStretched: boolean;
  /** Which operands are one number for all of the row. */
  readonly isShared: readonly boolean[];
  /** Which results of the form are partials, or slopes of several, with a row of their own, in their order. */
  readonly rows: readonly number[];
  readonly record: RecordLayout;
}

/** Where in a node's record its addresses stand, in bytes; −1 where it has none. The value's comes first. */
export interface RecordLayout {
  readonly size: number;
  /** Rows of partials lie one after the other: the first one's address. */
  readonly partials: number;
  /** As those of partials; where operands are stretched, the address of each. */
  readonly contributions: number;
  /** As those of partials; where operands are stretched, they stand among the inputs. */
  readonly params: number;
  /** The address of each. */
  readonly inputs: number;
}

/** Longer forms, such as a neuron with a thousand inputs, are left to the interpreter. */
const longest = 600;

/** For each node its kernel, or its layer, or null where there is none: the interpreter runs it. */
export function kernelsOf(program: Program): readonly (Kernel | Layer | null)[] {
  const { lanes, nodes, table } = program;
  const kernelOf = createKernels(program);
  const layerOf = createLayers(program);
  // All single numbers of one form lie alike.
  const scalars: (Kernel | null)[] = [];
  return nodes.map((node, at) => {
    if (table.contributions[at]! < 0) return layerOf(at);
    const form = table.formIndex[at]!;
    const isOne = form >= 0 && (lanes === 1 || table.laned[at] === 0);
    const known = isOne ? scalars[form] : undefined;
    if (known !== undefined) return known;
    const kernel = isPointwise(node) ? kernelOf(node) : null;
    if (isOne) scalars[form] = kernel;
    return kernel;
  });
}

function createKernels(program: Program): (node: PointwiseNode) => Kernel | null {
  const known = new Map<Form, Map<string, Kernel>>();
  return (node) => {
    const { form, value, stretching } = node;
    const length = cellLength(value, program.lanes);
    if (length === 0 || instructionCount(form) > longest) return null;
    const cells = stretching ? stretching.operands.map(({ cell }) => cell) : node.operands;
    const isRow = length > 1;
    let layout = stretching ? "stretched" : isRow ? "row" : "one";
    if (isRow) for (const cell of cells) layout += isOneNumber(cell) ? "1" : "n";
    const kernels = madeOnce(known, form, () => new Map<string, Kernel>());
    return madeOnce(kernels, layout, () =>
      createKernel(form, layout, {
        isRow,
        isStretched: stretching !== null,
        isShared: cells.map(isOneNumber),
      }),
    );
  };
}

function createKernel(
  form: Form,
  layout: string,
  lie: Pick<Kernel, "isRow" | "isStretched" | "isShared">,
): Kernel {
  const { rows } = form;
  const record = recordLayout(form, rows.length, lie.isStretched);
  return { kind: "form", key: `${layout} ${describe(form)}`, form, ...lie, rows, record };
}

function recordLayout(
  { wiring, operands, params, partials }: Form,
  rows: number,
  isStretched: boolean,
): RecordLayout {
  let size = 4;
  const place = (count: number) => {
    size += 4 * count;
    return count > 0 ? size - 4 * count : -1;
  };
  return {
    partials: place(Math.min(1, rows)),
    contributions: place(isStretched ? partials.length : Math.min(1, partials.length)),
    params: place(isStretched ? 0 : Math.min(1, params.length)),
    inputs: place(isStretched ? operands.length : wiring.handles.length),
    get size() {
      return size;
    },
  };
}

/** What of a form its code depends on. */
function describe({ code, constants, operands, params, partials, ...form }: Form): string {
  const numbers = constants.map((value) => (Object.is(value, -0) ? "-0" : String(value)));
  const slots = partials.map(({ operand, register, times }) => `${operand}:${register}:${times}`);
  return [
    operands.length,
    params.length,
    form.valueLength,
    form.valueRegister,
    slots,
    numbers,
    code,
  ].join(" ");
}
