import { createHash } from "node:crypto";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { Failure, progress } from "./say.mjs";

/** How long one connection may stay silent before it counts as lost. */
const silence = 30_000;

/**
 * Downloads to a file and checks the hash while the bytes pass; a file with a wrong hash is removed.
 * @param {string} url
 * @param {string} file
 * @param {{ label: string, algorithm: "sha256" | "sha512", digest: string, headers?: Record<string, string> }} expected
 *   digest in hexadecimal for sha256, in base64 for sha512, as their publishers write them
 */
export async function download(url, file, { label, algorithm, digest, headers = {} }) {
  const controller = new AbortController();
  let timer = setTimeout(() => controller.abort(), silence);
  const hash = createHash(algorithm);
  const sink = createWriteStream(file);
  try {
    const response = await fetch(url, { headers, signal: controller.signal });
    if (!response.ok || !response.body) throw new Failure(`${url} answered ${response.status}.`);
    const report = progress(label, Number(response.headers.get("content-length") ?? 0));
    let done = 0;
    for await (const chunk of response.body) {
      clearTimeout(timer);
      timer = setTimeout(() => controller.abort(), silence);
      hash.update(chunk);
      if (!sink.write(chunk)) await once(sink, "drain");
      done += chunk.length;
      report(done);
    }
  } finally {
    clearTimeout(timer);
    sink.end();
    await once(sink, "close");
  }
  if (hash.digest(algorithm === "sha256" ? "hex" : "base64") === digest) return;
  await rm(file, { force: true });
  throw new Failure(`${url} does not have the expected ${algorithm} hash; it was not used.`);
}

/** Whether a file can be fetched from here, found out within a few seconds.
 * @param {string} url */
export async function canReach(url) {
  try {
    const response = await fetch(url, { method: "HEAD", signal: AbortSignal.timeout(4000) });
    return response.ok;
  } catch {
    return false;
  }
}
