import { spawn } from "node:child_process";
import { connect } from "node:net";
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
    // Without -noreset the pointer is back in the middle whenever the last window has closed.
    const args = [
      ...["-displayfd", "3", "-screen", "0", "1600x1000x24"],
      ...["-nolisten", "tcp", "-noreset"],
    ];
    const server = spawn("Xvfb", args, { stdio: ["ignore", "ignore", "ignore", "pipe"] });
    server.on("error", reject);
    server.on("exit", () => reject(new Failure("Xvfb ended before it was ready.")));
    // It writes its number to descriptor 3 once it accepts clients.
    server.stdio[3]?.once("data", async (number) => {
      const display = Number(number);
      try {
        await parkPointer(display);
        resolve({ display: `:${display}`, stop: () => server.kill() });
      } catch (error) {
        server.kill();
        reject(error);
      }
    });
  });
}

/**
 * Moves the screen's own pointer into its last corner, where no window is. Over a window it would be told to
 * the page whenever another one opens or closes on top, and end what a test drags there.
 * @param {number} display
 * @returns {Promise<void>} */
function parkPointer(display) {
  return new Promise((resolve, reject) => {
    const socket = connect(`/tmp/.X11-unix/X${display}`);
    socket.on("error", reject);
    // Least significant byte first, version 11.0, no authorisation.
    socket.write(Buffer.from([0x6c, 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
    socket.once("data", ([isAccepted]) => {
      if (isAccepted !== 1) return void socket.destroy(new Failure("Xvfb refuses its own user."));
      // WarpPointer to no window: by so much from where it is, as far as the screen goes.
      const warp = Buffer.from([41, 0, 6, 0, ...Array(20).fill(0)]);
      warp.writeInt16LE(10_000, 20);
      warp.writeInt16LE(10_000, 22);
      // GetInputFocus: the answer says that what came before is done.
      socket.write(Buffer.concat([warp, Buffer.from([43, 0, 1, 0])]));
      socket.on("data", () => socket.end(resolve));
    });
  });
}
