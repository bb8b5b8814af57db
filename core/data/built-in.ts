import {
  type BuiltInName,
  builtInNames,
  type Data,
  maximumRows,
  type Table,
} from "../model/data.ts";
import { createRandom, normal } from "./random.ts";
import { isRecorded, recordedSets } from "./recorded.ts";
import { classShapes, functionShapes } from "./shapes.ts";
import { createTable } from "./table.ts";

export interface BuiltIn {
  readonly title: string;
  /** One sentence; with who measured it, and the licence, of a set that was. */
  readonly docs: string;
  /** Columns meant for inputs. */
  readonly inputs: readonly string[];
  /** The column to learn. */
  readonly target: string;
  /** What the target's numbers 0, 1, 2 … stand for, where they have names. */
  readonly classes?: readonly string[];
  readonly task: "classification" | "regression";
  /** Rows and noise to begin with. */
  readonly count: number;
  readonly noise: Data["noise"];
}

const plane = { inputs: ["x1", "x2"], target: "class", task: "classification" } as const;
const line = { inputs: ["x"], target: "y", task: "regression" } as const;

export const builtIns: Readonly<Record<BuiltInName, BuiltIn>> = {
  xor: {
    ...plane,
    title: "XOR",
    docs: "The corners of a square, of class 1 where exactly one of x1 and x2 is 1: no straight line parts them.",
    count: 4,
    noise: 0,
  },
  and: {
    ...plane,
    title: "AND",
    docs: "The corners of a square, of class 1 where both x1 and x2 are 1.",
    count: 4,
    noise: 0,
  },
  or: {
    ...plane,
    title: "OR",
    docs: "The corners of a square, of class 1 where x1 or x2 is 1.",
    count: 4,
    noise: 0,
  },
  moons: {
    ...plane,
    title: "Moons",
    docs: "Two half circles that reach into each other.",
    count: 100,
    noise: 0.1,
  },
  circles: {
    ...plane,
    title: "Circles",
    docs: "A circle of class 1 within a circle of class 0, twice as wide.",
    count: 100,
    noise: 0.05,
  },
  spirals: {
    ...plane,
    title: "Spirals",
    docs: "Two arms that wind around each other.",
    count: 200,
    noise: 0.02,
  },
  blobs: {
    ...plane,
    title: "Blobs",
    docs: "Two round clusters around (−1, −1) and (1, 1); the noise is how far they spread.",
    count: 100,
    noise: 0.5,
  },
  linear: {
    ...line,
    title: "Line",
    docs: "y = 2x − 1 for x from −1 to 1.",
    count: 50,
    noise: 0.1,
  },
  sine: {
    ...line,
    title: "Sine",
    docs: "y = sin x for x from −π to π.",
    count: 60,
    noise: 0.05,
  },
  iris: {
    title: "Iris",
    docs: "150 flowers of three species by the lengths and widths of their sepals and petals in cm: setosa is 0, versicolor 1 and virginica 2 (R. A. Fisher, 1936, UCI Machine Learning Repository, CC BY 4.0).",
    inputs: ["sepal length (cm)", "sepal width (cm)", "petal length (cm)", "petal width (cm)"],
    target: "species",
    classes: ["setosa", "versicolor", "virginica"],
    task: "classification",
    count: 150,
    noise: 0,
  },
  digits: {
    title: "Digits",
    docs: "1,797 handwritten digits of 8 × 8 pixels from 0 to 16, p0 to p63 row by row (E. Alpaydin and C. Kaynak, 1998, UCI Machine Learning Repository, CC BY 4.0).",
    inputs: Array.from({ length: 64 }, (_, at) => `p${at}`),
    target: "digit",
    classes: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
    task: "classification",
    count: 1797,
    noise: 0,
  },
};

/** Those that follow from a formula, as pictures of one or two inputs show them. */
export const drawnNames = builtInNames.filter((name) => !isRecorded(name));

/** Those that were measured. */
export const recordedNames = builtInNames.filter(isRecorded);

/** Keeps the stream of the noise apart from others of the same seed. */
const noisePurpose = 0x6e6f6973;

/**
 * A built-in set of exactly `count` rows, from 1 to the maximum; one that was measured begins anew after its
 * last row. The noise is Gaussian with deviation `noise`, on the inputs of a classification and on y of a
 * regression. More noise with the same seed moves
 * the same points farther.
 */
export function builtInTable(name: BuiltInName, count: number, noise: number, seed: number): Table {
  if (!Number.isInteger(count) || count < 1 || count > maximumRows)
    throw new RangeError(`A built-in set can't have ${count} rows.`);
  const random = createRandom(seed, noisePurpose);
  const shaken = (x: number): number => x + noise * normal(random);
  const rows = Array.from({ length: count }, (_, row): readonly number[] => {
    if (isRecorded(name)) {
      const own = recordedSets[name];
      const numbers = own.row(row % own.rowCount);
      return numbers.map((number, at) => (at < numbers.length - 1 ? shaken(number) : number));
    }
    if (isFunctionShape(name)) {
      const [x, y] = functionShapes[name](row, count);
      return [x, shaken(y)];
    }
    const [x1, x2, label] = classShapes[name](row, count);
    return [shaken(x1), shaken(x2), label];
  });
  const { inputs, target, classes } = builtIns[name];
  return createTable(
    [...inputs, target].map((column, index) => ({
      name: column,
      values: rows.map((row) => row[index]!),
      ...(column === target && classes && { classes }),
    })),
  );
}

function isFunctionShape(name: BuiltInName): name is keyof typeof functionShapes {
  return name in functionShapes;
}
