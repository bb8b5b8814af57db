import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { canReach } from "../lib/download.mjs";
import { makeZip } from "../testing/zip.mjs";
import { unpackOfficial } from "./electron-official.mjs";

const zip = makeZip({
  electron: { content: "program", mode: 0o100755 },
  version: { content: "1.2.3" },
});
const digest = createHash("sha256").update(zip).digest("hex");
const server = createServer((request, response) => {
  if (request.url === "/electron.zip") response.end(request.method === "HEAD" ? undefined : zip);
  else response.writeHead(404).end();
});

let folder = "";
let address = "";
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), "chainrule-electron-")), "content");
  await mkdir(folder);
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const bound = server.address();
  address = `http://127.0.0.1:${typeof bound === "object" && bound ? bound.port : 0}`;
});
afterEach(async () => {
  server.close();
  await rm(join(folder, ".."), { recursive: true });
});

const electron = () => ({ version: "1.2.3", file: "electron.zip", url: `${address}/electron.zip` });

test("takes an archive whose hash is the published one", async () => {
  expect(await canReach(electron().url)).toBe(true);
  await unpackOfficial(electron(), folder, { "electron.zip": digest });
  expect(await readFile(join(folder, "version"), "utf8")).toBe("1.2.3");
  expect((await stat(join(folder, "electron"))).mode & 0o111).not.toBe(0);
});

test("refuses any other", async () => {
  const wrong = unpackOfficial(electron(), folder, { "electron.zip": digest.replace(/^./, "x") });
  await expect(wrong).rejects.toThrow("does not have the expected sha256 hash");
  await expect(stat(join(folder, "electron"))).rejects.toThrow("ENOENT");
});

test("sees that a file cannot be reached", async () => {
  expect(await canReach(`${address}/absent.zip`)).toBe(false);
});
