import { crc32, deflateRawSync } from "node:zlib";

/** A small zip archive for tests.
 * @param {Readonly<Record<string, { content: string, mode?: number, stored?: boolean }>>} files
 * @returns {Buffer} */
export function makeZip(files) {
  const records = [];
  const directory = [];
  let offset = 0;
  for (const [name, { content, mode = 0o100644, stored = false }] of Object.entries(files)) {
    const data = stored ? Buffer.from(content) : deflateRawSync(content);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(stored ? 0 : 8, 4);
    common.writeUInt32LE(crc32?.(content) ?? 0, 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(Buffer.byteLength(content), 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), common, Buffer.from(name), data]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(mode * 0x10000, 6);
    tail.writeUInt32LE(offset, 10);
    directory.push(
      Buffer.from("PK\x01\x02"),
      Buffer.from([20, 3]),
      common,
      tail,
      Buffer.from(name),
    );
    records.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(Object.keys(files).length, 4);
  end.writeUInt16LE(Object.keys(files).length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...records, central, Buffer.from("PK\x05\x06"), end]);
}
