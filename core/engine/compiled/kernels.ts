import type { Form } from "../form.ts";
import { instructionCount } from "../instructions.ts";
import { cellLength, isOneNumber, type PointwiseNode, type Program } from "../program.ts";
import { madeOnce } from "../wasm/made-once.ts";

/**
 * A piece of code that runs all nodes of one form whose numbers lie alike. It knows no addresses: those
 * stand in the node's record.
 */
export interface Kernel {
  /** Two kernels with one key are one code. */
  readonly key: string;
  readonly form: Form;
  /** One number for each node, or a row of them. */
  readonly isRow: boolean;
  /** Which operands are one number for all of the row. */
  readonly isShared: readonly boolean[];
  /** Which results of the form are partials with a row of their own, in their order. */
  readonly rows: readonly number[];
  readonly record: RecordLayout;
}

/** Where in a node's record its addresses stand, in bytes; −1 where it has none. The value's comes first. */
export interface RecordLayout {
  readonly size: number;
  /** Rows of partials, contributions and parameters lie one after the other: their first one's address. */
  readonly partials: number;
  readonly contributions: number;
  readonly params: number;
  readonly inputs: number;
}

/** Longer forms, such as a neuron with a thousand inputs, are left to the interpreter. */
const longest = 600;

/** The kernel of a node, or null where there is none: the interpreter runs it. */
export function createKernels(program: Program): (node: PointwiseNode) => Kernel | null {
  const known = new Map<Form, Map<string, Kernel>>();
  return (node) => {
    const { form, value, operands, stretching } = node;
    const length = cellLength(value, program.lanes);
    if (length === 0 || stretching || instructionCount(form) > longest) return null;
    const isRow = length > 1;
    let layout = isRow ? "row" : "one";
    if (isRow) for (const cell of operands) layout += isOneNumber(cell) ? "1" : "n";
    const kernels = madeOnce(known, form, () => new Map());
    return madeOnce(kernels, layout, () =>
      createKernel(form, layout, isRow, operands.map(isOneNumber)),
    );
  };
}

function createKernel(
  form: Form,
  layout: string,
  isRow: boolean,
  isShared: readonly boolean[],
): Kernel {
  const given = form.operands.length + form.constants.length;
  const rows = [
    ...new Set(
      form.partials
        .map(({ register }) => register)
        .filter((register) => register >= given && register !== form.valueRegister),
    ),
  ];
  return {
    key: `${layout} ${describe(form)}`,
    form,
    isRow,
    isShared,
    rows,
    record: recordLayout(form, rows.length),
  };
}

function recordLayout({ wiring, params, partials }: Form, rows: number): RecordLayout {
  let size = 4;
  const place = (isNeeded: boolean, count = 1) => {
    if (!isNeeded) return -1;
    size += 4 * count;
    return size - 4 * count;
  };
  return {
    partials: place(rows > 0),
    contributions: place(partials.length > 0),
    params: place(params.length > 0),
    inputs: place(wiring.handles.length > 0, wiring.handles.length),
    get size() {
      return size;
    },
  };
}

/** What of a form its code depends on. */
function describe({ code, constants, operands, params, partials, ...form }: Form): string {
  const numbers = constants.map((value) => (Object.is(value, -0) ? "-0" : String(value)));
  const slots = partials.map(({ operand, register }) => `${operand}:${register}`);
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
