import type { Loop } from "./loop.ts";
import {
  type Axis,
  bestAxis,
  eachPlace,
  indexCount,
  type LoopSpace,
  most,
  takeAxis,
  writeTerms,
} from "./loop-space.ts";
import type { NumberType } from "./number-type.ts";

/** The walks of an index space by their places in it. */
const out = 0;

/** Fewer rows are not worth a panel. */
const fewRows = 3;

/**
 * out[row, column] = Σ a[row]·b[column], in blocks of four rows and two registers of columns. Null where no axis is
 * of one factor alone, or where results must be visited in their order.
 */
export function contractLoop(
  space: LoopSpace,
  accumulate: boolean,
  { bytes, lanes }: NumberType,
): Loop | null {
  if (space.isOrdered) return null;
  const columns = columnsOf(space, bytes);
  if (!columns) return null;
  const { axis, a, b } = columns;
  const { along, rest } = takeAxis(space.kept, space.starts, axis);
  if (indexCount(rest) > most || indexCount(space.reduced) > most) return null;
  const isPacked = along.steps[b] !== bytes;
  const rows = indexCount(rest.filter(({ steps }) => steps[b] === 0));
  if (isPacked && rows < fewRows) return null;
  return {
    code: { key: `contract ${isPacked}`, kind: "contract", isPacked },
    panelBytes: isPacked ? 2 * lanes * bytes * indexCount(space.reduced) : 0,
    write(table) {
      writeTerms(table, space.reduced, [a, b]);
      table.push(along.length);
      table.push(along.steps[b]!);
      table.push(along.steps[out]!);
      table.push(accumulate ? 1 : 0);
      const shared = rest.filter(({ steps }) => steps[b] !== 0);
      const own = rest.filter(({ steps }) => steps[b] === 0);
      table.push(indexCount(shared));
      const walks = (axes: readonly Axis[]) =>
        axes.map(({ length, steps }) => ({ length, steps: [b, out, a].map((i) => steps[i]!) }));
      const starts = [b, out, a].map((i) => space.starts[i]!);
      eachPlace(walks(shared), starts, (first) => {
        table.push(first[0]!);
        table.push(Math.floor(rows / 4));
        table.push(rows % 4);
        eachPlace(walks(own), first, ([, to, from]) => {
          table.push(to!);
          table.push(from!);
        });
      });
    },
  };
}

/** The axis that registers lie along, and which factor is the one with a number for each column. */
function columnsOf({ kept }: LoopSpace, bytes: number) {
  const choices = [
    { a: 1, b: 2 },
    { a: 2, b: 1 },
  ].map(({ a, b }) => ({
    axis: bestAxis(
      kept.filter(({ steps }) => steps[a] === 0),
      [out, b],
      bytes,
    ),
    a,
    b,
  }));
  const score = ({ axis, b }: (typeof choices)[number]) =>
    axis ? Math.min(axis.length, 8) * (axis.steps[b] === bytes ? 2 : 1) : 0;
  const [first, second] = choices as [(typeof choices)[number], (typeof choices)[number]];
  const best = score(second) > score(first) ? second : first;
  return best.axis ? best : null;
}
