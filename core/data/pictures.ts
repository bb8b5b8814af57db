/** How the numbers of a row are a square picture. */
export interface PictureForm {
  /** Pixels along an edge. */
  readonly side: number;
  /** One number for each pixel, or all of red, all of green, all of blue. */
  readonly channels: 1 | 3;
}

/** Fewer numbers of one name are hardly a picture. */
const leastSide = 5;

/**
 * The picture that columns are when their names count its pixels row by row, as p0 … p63 do: one name and the numbers
 * from 0 or 1, as many as a square has; three of them one after another are red, green and blue. null where they are none.
 */
export function pictureForm(names: readonly string[]): PictureForm | null {
  for (const channels of [1, 3] as const) {
    const side = Math.sqrt(names.length / channels);
    if (!Number.isInteger(side) || side < leastSide) continue;
    const size = side * side;
    const parts = Array.from({ length: channels }, (_, at) =>
      names.slice(at * size, (at + 1) * size),
    );
    if (parts.every(isCounted)) return { side, channels };
  }
  return null;
}

/** The picture that a table's columns have, and where it begins; null where they have none. */
export function pictureIn(
  names: readonly string[],
): { readonly form: PictureForm; readonly first: number } | null {
  let first = 0;
  while (first < names.length) {
    const end = endOfRun(names, first);
    // Three runs of one length, and else one.
    const second = endOfRun(names, end);
    const third = endOfRun(names, second);
    const form = pictureForm(names.slice(first, third)) ?? pictureForm(names.slice(first, end));
    if (form) return { form, first };
    first = end;
  }
  return null;
}

function isCounted(names: readonly string[]): boolean {
  return endOfRun(names, 0) === names.length;
}

/** Behind the last name that goes on counting from the one at `first`, which must end in 0 or 1. */
function endOfRun(names: readonly string[], first: number): number {
  const match = /^(.*?)(0|1)$/.exec(names[first] ?? "");
  if (!match) return first + 1;
  const [, stem = "", start] = match;
  let at = first + 1;
  while (at < names.length && names[at] === `${stem}${Number(start) + at - first}`) at += 1;
  return at;
}
