/**
 * A table as CSV (RFC 4180, with LF for line ends). Numbers stand in full, as short as they read back to
 * the same float64; null is an empty cell.
 */
export function writeCsv(
  header: readonly string[],
  rows: readonly (readonly (number | string | null)[])[],
): string {
  return [header, ...rows].map((row) => `${writeRow(row)}\n`).join("");
}

function writeRow(row: readonly (number | string | null)[]): string {
  const text = row.map(writeCell).join(",");
  // A line with nothing on it would be no row.
  return text === "" ? '""' : text;
}

function writeCell(cell: number | string | null): string {
  const text = String(cell ?? "");
  // Space at the ends is kept by some readers within quotes only.
  return /[",\n\r]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
