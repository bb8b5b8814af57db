import { largestFile, type Table } from "../../../core/index.ts";

/** Numbers whose length stands for that of all. */
const sample = 20_000;
/** Characters of a table above which the rows had better stay in their own file. */
const comfortable = 2 * 1024 * 1024;

/** About how many characters a table takes in the graph's file. */
export function tableSize({ columns, rowCount }: Table): number {
  const rows = Math.max(1, Math.floor(sample / Math.max(1, columns.length)));
  const stride = Math.max(1, Math.ceil(rowCount / rows));
  let characters = 0;
  let numbers = 0;
  for (const { values } of columns)
    for (let row = 0; row < rowCount; row += stride) {
      characters += String(values[row]).length + 1;
      numbers += 1;
    }
  // Each row has its line in the file, with quotation marks and the space before them.
  return Math.ceil((characters / Math.max(1, numbers)) * columns.length * rowCount) + 10 * rowCount;
}

/** Whether a file with the table can still be opened; some of its room is for the graph. */
export function fitsGraphFile(table: Table): boolean {
  return tableSize(table) < 0.8 * largestFile;
}

export function isComfortable(size: number): boolean {
  return size < comfortable;
}
