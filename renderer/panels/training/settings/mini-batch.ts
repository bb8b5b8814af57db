/** The usual size; of fewer rows a quarter, so that an epoch has several batches. */
const usual = 32;

/** A middle way between one sample and all of them. */
export function miniBatch(rows: number): number {
  return rows > usual ? usual : Math.max(1, Math.ceil(rows / 4));
}
