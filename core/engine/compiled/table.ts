/** The head of a group in the tables: its code, where its records begin, how many there are, the bytes of a row. */
export const headSize = 16;

/** Whole numbers that grow at their end and know where in memory they will stand. */
export class Table {
  private space: Int32Array;
  private length = 0;
  readonly address: number;

  /** `expected` is about how many there will be. */
  constructor(address: number, expected = 0) {
    this.address = address;
    this.space = new Int32Array(Math.max(1024, expected));
  }

  /** Where the next number will stand. */
  get end(): number {
    return this.address + 4 * this.length;
  }

  /** Appends a number and answers its index. */
  push(value: number): number {
    if (this.length === this.space.length) {
      const larger = new Int32Array(2 * this.length);
      larger.set(this.space);
      this.space = larger;
    }
    this.space[this.length] = value;
    return this.length++;
  }

  /** The numbers that there are, as they stand. */
  all(): Int32Array {
    return this.space.subarray(0, this.length);
  }
}
