import type { BuiltInName } from "../model/data.ts";
import { irisRows } from "./iris.ts";

/** Too long to come with every page: `loadRows` has them brought when a graph has them as its data. */
let digitRows: string | null = null;

/** The rows of `digits.ts`, which are at hand from now on. */
export function keepDigits(rows: string): void {
  digitRows = rows;
}

/** The sets that were measured and not drawn: a row's numbers, its class last. */
export const recordedSets = {
  iris: {
    rowCount: 150,
    row: (row: number): readonly number[] => {
      const lengths = [0, 2, 4, 6].map(
        (at) => Number(irisRows.slice(8 * row + at, 8 * row + at + 2)) / 10,
      );
      return [...lengths, row % 3];
    },
  },
  digits: {
    rowCount: 1797,
    row: (row: number): readonly number[] => {
      if (digitRows === null) throw new Error("The rows of Digits were not loaded.");
      const own = digitRows.slice(65 * row, 65 * row + 65);
      const pixels = Array.from({ length: 64 }, (_, at) => own.charCodeAt(at) - 97);
      return [...pixels, Number(own[64])];
    },
  },
} as const satisfies Partial<Readonly<Record<BuiltInName, object>>>;

export function isRecorded(name: BuiltInName): name is keyof typeof recordedSets {
  return name in recordedSets;
}
