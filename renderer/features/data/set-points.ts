import { type BuiltInName, builtIns, builtInTable, type Table } from "../../../core/index.ts";

/** A point of a small picture, in its own units, y upwards. */
export interface PicturePoint {
  readonly x: number;
  readonly y: number;
  readonly label: 0 | 1 | 2;
}

const shown = 56;
const known = new Map<BuiltInName, readonly PicturePoint[]>();

/** A built-in set's points as they look with its usual noise. */
export function setPoints(name: BuiltInName): readonly PicturePoint[] {
  let points = known.get(name);
  if (!points) {
    const { count, noise } = builtIns[name];
    const [first, second] = shownColumns[name] ?? [0, 1];
    points = pointsOf(builtInTable(name, Math.min(count, shown), noise, 1), first, second);
    known.set(name, points);
  }
  return points;
}

/** The columns that part its classes, where they are not the first two. */
const shownColumns: Partial<Record<BuiltInName, readonly [x: number, y: number]>> = {
  iris: [2, 3],
};

function pointsOf(
  { columns, rowCount }: Table,
  first: number,
  second: number,
): readonly PicturePoint[] {
  const last = columns.length - 1;
  const at = (column: number, row: number) => columns[column]?.values[row] ?? 0;
  return Array.from({ length: rowCount }, (_, row) => ({
    x: at(first, row),
    y: at(second, row),
    label: last < 2 ? 0 : at(last, row) === 1 ? 1 : at(last, row) === 2 ? 2 : 0,
  }));
}
