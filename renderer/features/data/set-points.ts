import { type BuiltInName, builtIns, builtInTable, type Table } from "../../../core/index.ts";

/** A point of a small picture, in its own units, y upwards. */
export interface PicturePoint {
  readonly x: number;
  readonly y: number;
  readonly label: 0 | 1;
}

const shown = 56;
const known = new Map<BuiltInName, readonly PicturePoint[]>();

/** A built-in set's points as they look with its usual noise. */
export function setPoints(name: BuiltInName): readonly PicturePoint[] {
  let points = known.get(name);
  if (!points) {
    const { count, noise } = builtIns[name];
    points = pointsOf(builtInTable(name, Math.min(count, shown), noise, 1));
    known.set(name, points);
  }
  return points;
}

function pointsOf({ columns, rowCount }: Table): readonly PicturePoint[] {
  const at = (column: number, row: number) => columns[column]?.values[row] ?? 0;
  return Array.from({ length: rowCount }, (_, row) => ({
    x: at(0, row),
    y: at(1, row),
    label: columns.length > 2 && at(2, row) === 1 ? 1 : 0,
  }));
}
