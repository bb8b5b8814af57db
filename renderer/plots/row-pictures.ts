import { type PictureForm, pictureIn, type Table } from "../../core/index.ts";

/** The pictures that the rows of a table are. */
export interface RowPictures {
  readonly form: PictureForm;
  /** The column of their first number. */
  readonly first: number;
  /** The range of all their numbers: black is the least, white the largest. */
  readonly low: number;
  readonly high: number;
}

const known = new WeakMap<Table, RowPictures | null>();

/** null where its columns are no picture. */
export function rowPictures(table: Table): RowPictures | null {
  let pictures = known.get(table);
  if (pictures === undefined) {
    const found = pictureIn(table.columns.map(({ name }) => name));
    pictures = found && { ...found, ...rangeOf(table, found.first, numbersOf(found.form)) };
    known.set(table, pictures);
  }
  return pictures;
}

export function numbersOf({ side, channels }: PictureForm): number {
  return side * side * channels;
}

/** The numbers of a row's picture. */
export function pictureNumbers(
  { columns }: Table,
  pictures: RowPictures,
  row: number,
): Float64Array {
  const { form, first } = pictures;
  return Float64Array.from(
    { length: numbersOf(form) },
    (_, at) => columns[first + at]?.values[row] ?? Number.NaN,
  );
}

function rangeOf({ columns }: Table, first: number, count: number) {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { values } of columns.slice(first, first + count))
    for (const value of values) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
  return low < high ? { low, high } : { low: 0, high: 1 };
}
