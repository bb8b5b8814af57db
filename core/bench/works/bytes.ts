/** Rows of numbers one after the other, as this machine has them in memory. */
export function bytesOf(...rows: readonly (Int32Array | Float64Array)[]): Uint8Array {
  return Buffer.concat(rows.map((row) => Buffer.from(row.buffer, row.byteOffset, row.byteLength)));
}
