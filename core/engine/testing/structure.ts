import type { JacobianStructure } from "../jacobian-structure.ts";

/** Whether a matrix is what the structure says, by its definition. */
export function holds(structure: JacobianStructure, rows: readonly (readonly number[])[]): boolean {
  const at = (i: number, k: number) => rows[i]![k]!;
  const places = rows.flatMap((row, i) => row.map((_, k) => [i, k] as const));
  const ones = (of: readonly number[]) => of.filter((number) => number === 1).length;
  const isSquare = rows.length === rows[0]!.length;
  const columns = rows[0]!.map((_, k) => rows.map((row) => row[k]!));
  const isPlain = places.every(([i, k]) => at(i, k) === 0 || at(i, k) === 1);
  switch (structure.kind) {
    case "zero":
      return places.every(([i, k]) => at(i, k) === 0);
    case "identity":
      return isSquare && places.every(([i, k]) => at(i, k) === (i === k ? 1 : 0));
    case "diagonal":
      return isSquare && places.every(([i, k]) => i === k || at(i, k) === 0);
    case "permutation":
      return isSquare && isPlain && [...rows, ...columns].every((line) => ones(line) === 1);
    case "selection":
      return isPlain && rows.every((row) => ones(row) <= 1);
    case "constant":
      return places.every(([i, k]) => at(i, k) === at(0, 0));
    case "toeplitz":
      return places.every(([i, k]) => i === 0 || k === 0 || at(i, k) === at(i - 1, k - 1));
    case "lower-triangular":
      return isSquare && places.every(([i, k]) => i >= k || at(i, k) === 0);
    case "upper-triangular":
      return isSquare && places.every(([i, k]) => i <= k || at(i, k) === 0);
    case "block-diagonal":
      return cutsOf(rows) === structure.blocks - 1;
    case "dense":
      return places.filter(([i, k]) => at(i, k) === 0).length === structure.zeros;
  }
}

/**
 * Where a matrix falls apart: cuts that leave nothing at the upper right and nothing at the lower left, and something
 * on both sides. Cuts with the same numbers above them are one.
 */
function cutsOf(rows: readonly (readonly number[])[]): number {
  const entries = rows.flatMap((row, r) =>
    row.flatMap((number, c) => (number === 0 ? [] : [[r, c] as const])),
  );
  const above = new Set<number>();
  for (let i = 0; i <= rows.length; i++)
    for (let k = 0; k <= rows[0]!.length; k++) {
      if (entries.some(([r, c]) => r < i !== c < k)) continue;
      const count = entries.filter(([r]) => r < i).length;
      if (count > 0 && count < entries.length) above.add(count);
    }
  return above.size;
}
