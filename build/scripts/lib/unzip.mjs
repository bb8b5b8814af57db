import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, open, symlink } from "node:fs/promises";
import { dirname, join, normalize, sep } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { createInflateRaw } from "node:zlib";

// Record layouts: section 4.3 of PKWARE's APPNOTE. Electron's archives are below 4 GB, so no zip64.
const endSignature = 0x06054b50;
const endSize = 22;
const longestComment = 0xffff;
const entrySize = 46;
const localSize = 30;
const deflated = 8;
const symbolicLink = 0o120000;
const typeMask = 0o170000;

/**
 * Unpacks a zip archive with Node alone: a bare machine has no unzip program.
 * @param {string} archive
 * @param {string} target
 * @param {(name: string) => string | undefined} place where an entry goes below target; undefined leaves it out
 */
export async function unzip(archive, target, place) {
  const file = await open(archive);
  try {
    for (const entry of await readDirectory(file)) {
      const name = place(entry.name);
      if (name === undefined || name === "") continue;
      const path = join(target, normalize(name));
      if (!path.startsWith(target + sep))
        throw new Error(`${entry.name} would leave the target folder`);
      if (entry.name.endsWith("/")) {
        await mkdir(path, { recursive: true });
      } else {
        await mkdir(dirname(path), { recursive: true });
        await writeEntry(file, entry, path);
      }
    }
  } finally {
    await file.close();
  }
}

/**
 * @typedef {{ name: string, method: number, compressed: number, mode: number, offset: number }} Entry
 * @typedef {import("node:fs/promises").FileHandle} FileHandle
 */

/** @param {FileHandle} file
 * @returns {Promise<Entry[]>} */
async function readDirectory(file) {
  const { size } = await file.stat();
  const tail = await readAt(
    file,
    Math.max(0, size - endSize - longestComment),
    endSize + longestComment,
  );
  const end = tail.lastIndexOf(Buffer.from(Uint32Array.of(endSignature).buffer));
  if (end < 0) throw new Error("not a zip archive");
  const count = tail.readUInt16LE(end + 10);
  const directory = await readAt(file, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
  const entries = [];
  for (let at = 0, index = 0; index < count; index++) {
    const nameLength = directory.readUInt16LE(at + 28);
    entries.push({
      name: directory.toString("utf8", at + entrySize, at + entrySize + nameLength),
      method: directory.readUInt16LE(at + 10),
      compressed: directory.readUInt32LE(at + 20),
      mode: directory.readUInt32LE(at + 38) >>> 16,
      offset: directory.readUInt32LE(at + 42),
    });
    at +=
      entrySize + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/** @param {FileHandle} file
 * @param {Entry} entry
 * @param {string} path */
async function writeEntry(file, entry, path) {
  const content = await openEntry(file, entry);
  if ((entry.mode & typeMask) === symbolicLink) {
    await symlink((await buffer(content)).toString("utf8"), path);
  } else {
    await pipeline(content, createWriteStream(path, { mode: entry.mode & 0o777 || 0o644 }));
  }
}

/** @param {FileHandle} file
 * @param {Entry} entry
 * @returns {Promise<Readable>} */
async function openEntry(file, { offset, method, compressed }) {
  if (compressed === 0) return Readable.from([]);
  const local = await readAt(file, offset, localSize);
  const start = offset + localSize + local.readUInt16LE(26) + local.readUInt16LE(28);
  // By descriptor: a stream of the handle itself leaves a listener on it for every entry.
  const range = { fd: file.fd, start, end: start + compressed - 1, autoClose: false };
  const raw = createReadStream("", range);
  if (method !== deflated) return raw;
  const inflate = createInflateRaw();
  raw.on("error", (error) => inflate.destroy(error));
  return raw.pipe(inflate);
}

/** @param {FileHandle} file
 * @param {number} position
 * @param {number} length */
async function readAt(file, position, length) {
  const { buffer: bytes, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return bytes.subarray(0, bytesRead);
}
