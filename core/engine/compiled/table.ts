/** Whole numbers that grow at their end and know where in memory they will stand. */
export class Table {
  private space = new Int32Array(1024);
  length = 0;
  readonly address: number;

  constructor(address: number) {
    this.address = address;
  }

  /** Where the next number will stand. */
  get end(): number {
    return this.address + 4 * this.length;
  }

  push(value: number): void {
    if (this.length === this.space.length) {
      const larger = new Int32Array(2 * this.length);
      larger.set(this.space);
      this.space = larger;
    }
    this.space[this.length++] = value;
  }

  all(): Int32Array {
    return this.space.subarray(0, this.length);
  }
}
