import { spawn } from "node:child_process";
import { Failure } from "./say.mjs";

export function hasDisplay() {
  return (
    process.platform !== "linux" || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
  );
}

/** Starts a screen in memory on a free display number.
 * @returns {Promise<{ display: string, stop: () => void }>} */
export function startVirtualDisplay() {
  return new Promise((resolve, reject) => {
    const args = ["-displayfd", "3", "-screen", "0", "1600x1000x24", "-nolisten", "tcp"];
    const server = spawn("Xvfb", args, { stdio: ["ignore", "ignore", "ignore", "pipe"] });
    server.on("error", reject);
    server.on("exit", () => reject(new Failure("Xvfb ended before it was ready.")));
    // It writes its number to descriptor 3 once it accepts clients.
    server.stdio[3]?.once("data", (number) => {
      resolve({ display: `:${String(number).trim()}`, stop: () => server.kill() });
    });
  });
}
