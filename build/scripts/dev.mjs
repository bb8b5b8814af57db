import { spawn } from "node:child_process";
import { join } from "node:path";
import { parseArguments } from "./lib/arguments.mjs";
import { hasDisplay } from "./lib/display.mjs";
import { callerDirectory, out } from "./lib/paths.mjs";
import { runCommand, say } from "./lib/say.mjs";
import { ensureDependencies } from "./setup/dependencies.mjs";
import { setUpWindow } from "./setup/set-up.mjs";

await runCommand(async () => {
  const { args } = parseArguments(process.argv.slice(2));
  const withWindow = hasDisplay();
  await (withWindow ? setUpWindow() : ensureDependencies());
  const url = await servePage();
  say(`The page, with hot reload, is at ${url} (Ctrl+C stops it)`);
  if (!withWindow) {
    say("There is no display here: open that address in a browser.");
    return new Promise(() => {});
  }
  return runWindow(url, args);
});

async function servePage() {
  const { createServer } = await import("vite");
  const { pageConfig } = await import("../vite/page.mjs");
  const server = await createServer(pageConfig(join(out, "renderer")));
  await server.listen();
  return server.resolvedUrls?.local[0] ?? "";
}

/** Keeps a window open on the dev server and reopens it when Electron's own code changes.
 * @param {string} url
 * @param {readonly string[]} args */
async function runWindow(url, args) {
  const { electronPath } = await import("./electron-runtime.mjs");
  const electron = electronPath();
  const env = { ...process.env, CHAINRULE_DEV_URL: url };
  /** @type {import("node:child_process").ChildProcess | undefined} */
  let window;
  return new Promise((resolve, reject) => {
    const open = () => {
      const next = spawn(electron.executablePath, [...electron.args, ...args], {
        cwd: callerDirectory,
        env,
        stdio: "inherit",
      });
      next.on("exit", (status) => {
        if (window === next) process.exit(status ?? 0);
      });
      window = next;
    };
    const reopen = () => {
      const old = window;
      if (!old) return open();
      window = undefined;
      old.once("exit", open);
      old.kill();
    };
    watchBundles(reopen).catch(reject);
    process.on("SIGTERM", () => {
      window?.kill();
      resolve(0);
    });
  });
}

/** Builds main and preload now and after every change; `onBuilt` is called when both are there.
 * @param {() => void} onBuilt */
async function watchBundles(onBuilt) {
  const { build } = await import("vite");
  const { nodeBundleConfig } = await import("./lib/bundles.mjs");
  const built = new Set();
  for (const name of /** @type {const} */ (["main", "preload"])) {
    const config = await nodeBundleConfig(name, join(out, "electron"));
    const watcher = await build({
      ...config,
      logLevel: "warn",
      build: { ...config.build, emptyOutDir: false, watch: {} },
    });
    if (!("on" in watcher)) throw new Error("Vite did not watch.");
    watcher.on("event", (event) => {
      if (event.code === "ERROR") say(String(event.error?.message));
      if (event.code !== "END") return;
      built.add(name);
      if (built.size === 2) onBuilt();
    });
  }
}
