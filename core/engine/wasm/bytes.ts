/** Bytes that grow at their end, with the encodings of WebAssembly’s binary format. */
export class Bytes {
  private space = new Uint8Array(64);
  private view = new DataView(this.space.buffer);
  length = 0;

  private room(count: number): number {
    const start = this.length;
    this.length += count;
    if (this.length > this.space.length) {
      const larger = new Uint8Array(2 * this.length);
      larger.set(this.space);
      this.space = larger;
      this.view = new DataView(larger.buffer);
    }
    return start;
  }

  byte(value: number): this {
    const start = this.room(1);
    this.space[start] = value;
    return this;
  }

  bytes(values: ArrayLike<number>): this {
    const start = this.room(values.length);
    this.space.set(values, start);
    return this;
  }

  /** A whole number from 0 to 2³² − 1 in LEB128. */
  unsigned(value: number): this {
    return this.bytes(unsignedLeb(value));
  }

  float32(value: number): this {
    const start = this.room(4);
    this.view.setFloat32(start, value, true);
    return this;
  }

  float64(value: number): this {
    const start = this.room(8);
    this.view.setFloat64(start, value, true);
    return this;
  }

  /** A text after its length. */
  name(text: string): this {
    const encoded = [...text].map((letter) => letter.charCodeAt(0));
    return this.unsigned(encoded.length).bytes(encoded);
  }

  /** Bytes after their number. */
  block(content: Bytes): this {
    return this.unsigned(content.length).bytes(content.all());
  }

  all(): Uint8Array {
    return this.space.subarray(0, this.length);
  }
}

/** A whole number from 0 to 2³² − 1 in LEB128: seven bits to a byte, the lowest first. */
export function unsignedLeb(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 0x7f) {
    bytes.push((rest & 0x7f) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  bytes.push(rest);
  return bytes;
}

/** A whole number of any sign in LEB128; the highest bit that is written is the sign. */
export function signedLeb(value: bigint): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest < -0x40n || rest > 0x3fn) {
    bytes.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  bytes.push(Number(rest & 0x7fn));
  return bytes;
}

export function float32Bytes(value: number): number[] {
  return [...new Bytes().float32(value).all()];
}

export function float64Bytes(value: number): number[] {
  return [...new Bytes().float64(value).all()];
}
