/** The usual size; of fewer rows a quarter, so that an epoch has several batches. */
const usual = 32;

/** A middle way between one sample and all of them; null where there is none. */
export function miniBatch(rows: number): number | null {
  if (rows < 3) return null;
  return rows > usual ? usual : Math.max(2, Math.ceil(rows / 4));
}
