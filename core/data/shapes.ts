import { cos, sin } from "../math/elementary.ts";
import type { BuiltInName } from "../model/data.ts";

/**
 * The points of the built-in sets before any noise. Classes alternate from row to row, so that batches
 * taken in order are mixed too. Row i of n; the first class has the odd row.
 */

/** x1, x2 and the class. */
export type ClassPoint = readonly [x1: number, x2: number, label: number];
/** x and y. */
export type FunctionPoint = readonly [x: number, y: number];

type ClassShape = (row: number, count: number) => ClassPoint;
type FunctionShape = (row: number, count: number) => FunctionPoint;

/** Turns of an arm of the spirals: enough that no straight line helps, few enough for a small network. */
const spiralTurns = 1.25;
/** The arms begin this far from the centre, where they would touch. */
const spiralStart = 0.1;

export const classShapes = {
  xor: corners((a, b) => a ^ b),
  and: corners((a, b) => a & b),
  or: corners((a, b) => a | b),

  // As make_moons of scikit-learn: evenly spaced angles, ends included.
  moons: (row, count) => {
    const angle = Math.PI * placeInClass(row, count);
    return row % 2 === 0 ? [cos(angle), sin(angle), 0] : [1 - cos(angle), 0.5 - sin(angle), 1];
  },

  // As make_circles of scikit-learn with factor 0.5: the outer circle is class 0.
  circles: (row, count) => {
    const angle = (2 * Math.PI * Math.floor(row / 2)) / classSize(row, count);
    const radius = row % 2 === 0 ? 1 : 0.5;
    return [radius * cos(angle), radius * sin(angle), row % 2];
  },

  spirals: (row, count) => {
    const along = placeInClass(row, count);
    const angle = 2 * Math.PI * spiralTurns * along + Math.PI * (row % 2);
    const radius = spiralStart + (1 - spiralStart) * along;
    return [radius * cos(angle), radius * sin(angle), row % 2];
  },

  blobs: (row) => (row % 2 === 0 ? [-1, -1, 0] : [1, 1, 1]),
} as const satisfies Partial<Record<BuiltInName, ClassShape>>;

export const functionShapes = {
  linear: (row, count) => {
    const x = 2 * place(row, count) - 1;
    return [x, 2 * x - 1];
  },
  sine: (row, count) => {
    const x = Math.PI * (2 * place(row, count) - 1);
    return [x, sin(x)];
  },
} as const satisfies Partial<Record<BuiltInName, FunctionShape>>;

/** The four corners of the square, in the order of a truth table, again and again. */
function corners(label: (a: number, b: number) => number): ClassShape {
  return (row) => {
    const a = (row >> 1) & 1;
    const b = row & 1;
    return [a, b, label(a, b)];
  };
}

/** Where the row stands among `count` evenly spaced ones, from 0 to 1. */
function place(row: number, count: number): number {
  return count > 1 ? row / (count - 1) : 0;
}

/** The same among the rows of its class alone. */
function placeInClass(row: number, count: number): number {
  return place(Math.floor(row / 2), classSize(row, count));
}

function classSize(row: number, count: number): number {
  return row % 2 === 0 ? Math.ceil(count / 2) : Math.floor(count / 2);
}
