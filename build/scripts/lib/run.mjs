import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { root } from "./paths.mjs";

/** Runs a program to its end and returns its exit status; its output goes where `stdio` says.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {import("node:child_process").SpawnOptions} [options]
 * @returns {Promise<number>} */
export function run(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, stdio: "inherit", ...options });
    const stop = passSignals(child);
    child.on("error", reject);
    child.on("close", (status, signal) => {
      stop();
      resolve(status ?? (signal === "SIGINT" ? 130 : 1));
    });
  });
}

/** Runs a program and gathers what it printed on both streams.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {import("node:child_process").SpawnOptions} [options]
 * @returns {Promise<{ status: number, output: string }>} */
export function capture(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: root,
      ...options,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text) => {
        output += text;
      });
    }
    child.on("error", reject);
    child.on("close", (status) => resolve({ status: status ?? 1, output }));
  });
}

/** The standard output of a quick program, or "" when it fails or does not exist.
 * @param {string} program
 * @param {readonly string[]} args */
export function ask(program, args) {
  // In English, whatever the system speaks: the answers are read by this code.
  const env = { ...process.env, LC_ALL: "C" };
  const { status, stdout } = spawnSync(program, args, { cwd: root, env, encoding: "utf8" });
  return status === 0 ? stdout : "";
}

/** @param {string} program */
export function findProgram(program) {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path));
}

/** The script of a development tool inside node_modules, to be run with `process.execPath`.
 * @param {string} path */
export function tool(path) {
  return join(root, "node_modules", path);
}

/** npm, run by the same Node wherever npm tells us where it is.
 * @param {readonly string[]} args
 * @returns {[string, string[], { shell?: boolean }]} */
export function npm(args) {
  const script = process.env.npm_execpath;
  if (script?.endsWith(".js")) return [process.execPath, [script, ...args], {}];
  return ["npm", [...args], { shell: process.platform === "win32" }];
}

/** @param {import("node:child_process").ChildProcess} child */
function passSignals(child) {
  // A terminal's Ctrl+C reaches the child by itself; without a handler this process would leave first.
  const ignore = () => {};
  const terminate = () => child.kill("SIGTERM");
  process.on("SIGINT", ignore);
  process.on("SIGTERM", terminate);
  return () => {
    process.off("SIGINT", ignore);
    process.off("SIGTERM", terminate);
  };
}
