import { type Shape, sameShape, shapeText, sizeOf } from "./shape.ts";
import { nestedShape, type Tensor, tensorOf } from "./tensor.ts";

/** Ways to write a tensor for others: rows of a spreadsheet, a Python program, a CSV file. */
export type TensorForm = "text" | "numpy" | "csv";

/**
 * A tensor as text, each number in full. As text and as CSV rows stand in lines, their numbers parted by tabs or by
 * commas, and matrices have an empty line between them; a vector is one line.
 */
export function tensorText(tensor: Tensor, form: TensorForm): string {
  if (form === "numpy") return `np.array(${numpyList(tensor)})`;
  const { shape, data } = tensor;
  const [columns, rows] = [shape.at(-1) ?? 1, shape.at(-2) ?? 1];
  const lines: string[] = [];
  for (let row = 0; row * columns < data.length; row++) {
    if (row > 0 && row % rows === 0) lines.push("");
    const numbers = data.subarray(row * columns, (row + 1) * columns);
    lines.push(Array.from(numbers, exactText).join(form === "csv" ? "," : "\t"));
  }
  return lines.join("\n");
}

/** As short as it reads back to the same float64. */
function exactText(number: number): string {
  return Object.is(number, -0) ? "-0" : String(number);
}

/** Nested lists, row by row, of floats also where all are whole. */
function numpyList({ shape, data }: Tensor): string {
  let texts = Array.from(data, numpyNumber);
  for (const [axis, length] of [...shape.entries()].reverse()) {
    const glue = axis === shape.length - 1 ? ", " : `,${"\n".repeat(shape.length - 1 - axis)}`;
    const lists: string[] = [];
    for (let i = 0; i < texts.length; i += length)
      lists.push(
        `[${texts.slice(i, i + length).join(`${glue}${axis < shape.length - 1 ? " ".repeat(axis + 10) : ""}`)}]`,
      );
    texts = lists;
  }
  return texts[0]!;
}

function numpyNumber(number: number): string {
  if (Number.isNaN(number)) return "np.nan";
  if (!Number.isFinite(number)) return number < 0 ? "-np.inf" : "np.inf";
  const text = exactText(number);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

type Read =
  | { readonly kind: "ok"; readonly tensor: Tensor }
  /** What is wrong and how to mend it, as a sentence. */
  | { readonly kind: "fault"; readonly message: string };

/**
 * Numbers as one pastes them for a tensor of this shape: nested lists, also as NumPy and PyTorch print them in a
 * program, or lines of numbers parted by tabs, commas, semicolons or spaces, with an empty line between matrices.
 */
export function readTensorText(text: string, shape: Shape): Read {
  const plain = text.replaceAll("−", "-").trim();
  if (plain === "") return { kind: "fault", message: "There are no numbers in it." };
  const read = plain.includes("[") ? readLists(plain) : readLines(plain);
  return read.kind === "ok" ? fitted(read.tensor, shape) : read;
}

function readLists(text: string): Read {
  const inner = text.slice(text.indexOf("["), text.lastIndexOf("]") + 1);
  const list = inner
    .replaceAll(/(^|[\s,[])([+-]?\d+)\.(?=[\s,\]])/g, "$1$2")
    .replaceAll(/\s+/g, " ");
  let value: unknown;
  try {
    value = JSON.parse(list.replaceAll(/,\s*\]/g, "]"));
  } catch {
    return {
      kind: "fault",
      message: `These are no lists of numbers: “${shortened(inner)}”. Write them as [[1, 2], [3, 4]].`,
    };
  }
  const tensor = tensorOf(value);
  if (tensor) return finite(tensor);
  const message = `The lists are not of one depth and length: the first ones are ${shapeText(nestedShape(value))}. Give each row as many numbers.`;
  return { kind: "fault", message };
}

function readLines(text: string): Read {
  const matrices = text
    .split(/\r?\n[^\S\n]*\r?\n\s*/)
    .map((matrix) => matrix.split(/\r?\n/).map(numbersOf));
  for (const [m, rows] of matrices.entries())
    for (const [r, row] of rows.entries()) {
      const where = `line ${r + 1}${matrices.length > 1 ? ` of matrix ${m + 1}` : ""}`;
      const odd = row.find(({ number }) => !Number.isFinite(number));
      if (odd)
        return {
          kind: "fault",
          message: `“${shortened(odd.text)}” in ${where} is no number. Correct it.`,
        };
    }
  const nested = matrices.map((rows) => rows.map((row) => row.map(({ number }) => number)));
  const tensor = tensorOf(nested);
  if (!tensor) {
    const [rows = []] = nested;
    return {
      kind: "fault",
      message: `The lines are not of one length: the first has ${rows[0]?.length ?? 0} numbers. Give each line as many.`,
    };
  }
  return finite(tensor);
}

function numbersOf(line: string) {
  const mark = ["\t", ";", ","].find((each) => line.includes(each)) ?? /\s+/;
  return line
    .trim()
    .split(mark)
    .map((text) => ({ text, number: text.trim() === "" ? Number.NaN : Number(text) }));
}

function finite(tensor: Tensor): Read {
  if (tensor.data.every(Number.isFinite)) return { kind: "ok", tensor };
  return { kind: "fault", message: "A number is not finite. Write one that float64 can hold." };
}

/** Axes of length 1 are no difference: a vector may be pasted as a row or as a column. */
function fitted({ shape, data }: Tensor, wanted: Shape): Read {
  const long = (of: Shape) => of.filter((length) => length !== 1);
  if (sameShape(long(shape), long(wanted))) return { kind: "ok", tensor: { shape: wanted, data } };
  const found = shapeText(shape.length > 2 && shape[0] === 1 ? shape.slice(1) : shape);
  return {
    kind: "fault",
    message: `The text has ${found}, ${sizeOf(shape)} in all, and ${shapeText(wanted)} is wanted. Paste as many rows and columns, or change the shape first.`,
  };
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
