import type { Run } from "../engine/arena.ts";
import { type Jacobian, jacobianOf, largestJacobian, wholeJacobian } from "../engine/jacobian.ts";
import { programNode } from "../engine/read.ts";
import { edgeId } from "../model/graph.ts";
import { formatNumber } from "../model/number-text.ts";
import { type Shape, shapeText, sizeOf } from "../tensor/shape.ts";
import { nested, type Tensor } from "../tensor/tensor.ts";
import { countText } from "../words/count.ts";
import { type Failed, failed } from "./answer.ts";
import { shown } from "./computed.ts";
import type { Option, OptionValues } from "./options.ts";
import { table } from "./table.ts";

const place = /^\d{1,15}$/;
const element = {
  value: "K",
  takes: "the place of an element in row-major order, from 0",
  accepts: (text: string) => place.test(text),
};

/** The options of `run` that ask for a Jacobian. */
export const jacobianOptions: readonly Option[] = [
  {
    name: "--jacobian",
    value: "EDGE",
    summary: "The Jacobian of an edge: rows are elements of the output, columns of the input.",
    takes: "the id of an edge",
    accepts: (text) => text !== "",
  },
  {
    name: "--row",
    ...element,
    summary: "Of the Jacobian this row alone: one element of the output.",
  },
  {
    name: "--column",
    ...element,
    summary: "Of the Jacobian this column alone: one element of the input.",
  },
];

interface Asked {
  readonly edge: string;
  readonly row: number | null;
  readonly column: number | null;
}

interface JacobianAnswer {
  readonly kind: "ok";
  readonly json: unknown;
  readonly text: string;
}

/** The Jacobian that the options ask for; null where they ask for none. */
export function jacobianAnswer(run: Run, options: OptionValues): JacobianAnswer | Failed | null {
  const edge = options.get("--jacobian");
  const part = (name: string) => (options.has(name) ? Number(options.get(name)) : null);
  const asked = { row: part("--row"), column: part("--column") };
  if (edge === undefined)
    return asked.row === null && asked.column === null
      ? null
      : failed("“--row” and “--column” are of a Jacobian. Name its edge with --jacobian.");
  if (asked.row !== null && asked.column !== null)
    return failed("Ask for a row or a column of the Jacobian, not for both.");
  const { graph } = run.program;
  const wire = graph.edges.find(({ id }) => id === edge);
  if (!wire) return failed(`There is no edge “${edge}”. “run” without --jacobian lists them.`);
  const jacobian = jacobianOf(run, edgeId(edge));
  if (jacobian) return answer(jacobian, { edge, ...asked });
  const missing = programNode(run.program, wire.target) ? "its numbers" : `“${wire.target}”`;
  return failed(`The edge “${edge}” has no Jacobian, as ${missing} can’t be computed.`);
}

function answer(jacobian: Jacobian, { edge, row, column }: Asked): JacobianAnswer | Failed {
  const { output, input } = jacobian;
  const shapes = { output, input };
  const title = `Jacobian of ${edge}: ${shapeText(output)} by ${shapeText(input)}`;
  if (row !== null)
    return (
      outside("--row", row, output) ??
      part(
        `${title}, row ${row}`,
        { edge, ...shapes, row },
        { shape: input, data: jacobian.row(row) },
      )
    );
  if (column !== null)
    return (
      outside("--column", column, input) ??
      part(
        `${title}, column ${column}`,
        { edge, ...shapes, column },
        { shape: output, data: jacobian.column(column) },
      )
    );
  const whole = wholeJacobian(jacobian);
  if (!whole) {
    const [rows, columns] = [sizeOf(output), sizeOf(input)];
    return failed(
      `The Jacobian of “${edge}” has ${countText(rows)} × ${countText(columns)} numbers, and at most ${countText(largestJacobian)} are printed. Ask for a row with --row 0 to ${rows - 1}, or for a column with --column 0 to ${columns - 1}.`,
    );
  }
  const rows = nested(whole) as readonly (readonly number[])[];
  return {
    kind: "ok",
    json: { edge, ...shapes, values: rows },
    text: `${title}\n${grid(rows)}`,
  };
}

function part(title: string, json: object, numbers: Tensor): JacobianAnswer {
  return {
    kind: "ok",
    json: { ...json, values: nested(numbers), shape: numbers.shape },
    text: `${title}: ${shown(numbers)}`,
  };
}

function outside(option: string, k: number, shape: Shape): Failed | null {
  const size = sizeOf(shape);
  if (k < size) return null;
  return failed(`“${option}” is ${k}, and there are ${countText(size)}: 0 to ${size - 1}.`);
}

function grid(rows: readonly (readonly number[])[]): string {
  const titles = ["", ...(rows[0] ?? []).map((_, k) => String(k))];
  return table(
    titles.map((title) => ({ title, align: "right" })),
    rows.map((row, k) => [String(k), ...row.map((x) => formatNumber(x))]),
  );
}
