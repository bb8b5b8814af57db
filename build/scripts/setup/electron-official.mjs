import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { download } from "../lib/download.mjs";
import { tool } from "../lib/run.mjs";
import { unzip } from "../lib/unzip.mjs";

// The package's own installer wants Node 22, so its zip is fetched here and checked against the
// hashes that the package carries.

/** @typedef {{ version: string, url: string, file: string }} OfficialElectron */

/** @returns {OfficialElectron} */
export function officialElectron() {
  const { version } = JSON.parse(readFileSync(tool("electron/package.json"), "utf8"));
  const file = `electron-v${version}-${process.platform}-${process.arch}.zip`;
  const mirror =
    process.env.ELECTRON_MIRROR ??
    process.env.npm_config_electron_mirror ??
    "https://github.com/electron/electron/releases/download/";
  return { version, file, url: `${mirror.replace(/\/*$/, "/")}v${version}/${file}` };
}

/** Downloads and unpacks into an empty folder.
 * @param {OfficialElectron} electron
 * @param {string} folder
 * @param {Record<string, string>} [checksums] */
export async function unpackOfficial(
  { version, url, file },
  folder,
  checksums = publishedChecksums(),
) {
  const archive = join(folder, "..", file);
  const digest = checksums[file] ?? "";
  await download(url, archive, {
    label: `Downloading Electron ${version}`,
    algorithm: "sha256",
    digest,
  });
  await unzip(archive, folder, (name) => name);
}

/** @returns {Record<string, string>} */
function publishedChecksums() {
  const file = tool("electron/checksums.json");
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
}
