import { createReadStream } from "node:fs";
import { stdin } from "node:process";
import { main } from "./cli.ts";
import { exitStatus, type Io } from "./io.ts";
import { checkWritable, writeWhole } from "./write-file.ts";

const io: Io = {
  async read(path, limit) {
    const stream = path === "-" ? stdin : createReadStream(path, { end: limit - 1 });
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      chunks.push(chunk);
      length += chunk.length;
      if (length >= limit) break;
    }
    return Buffer.concat(chunks);
  },
  checkWritable,
  write: writeWhole,
  out: (text) => void process.stdout.write(text),
  error: (text) => void process.stderr.write(text),
  terminalWidth: () => (process.stderr.isTTY ? process.stderr.columns || 80 : null),
  now: () => performance.now(),
  onInterrupt,
  rest: () => new Promise((resolve) => setImmediate(resolve)),
};

/** Ctrl+C within this many milliseconds is the same one: npm passes on what the terminal has sent already. */
const samePress = 1000;

/** The first ends the work in good order; pressed once more, the program. */
function onInterrupt(action: () => void): void {
  let first: number | null = null;
  process.on("SIGINT", () => {
    const time = performance.now();
    if (first === null) {
      first = time;
      action();
    } else if (time - first > samePress) process.exit(exitStatus.interrupted);
  });
}

// A reader that has seen enough (`| head`) closes the pipe: that is no fault. A full disk is one.
process.stdout.on("error", ({ code, message }: NodeJS.ErrnoException) => {
  if (code === "EPIPE") process.exit();
  io.error(`The answer can’t be written: ${message}.\n`);
  process.exit(exitStatus.badGraph);
});

// Set, not exited with: what was written may still be on its way into a pipe.
process.exitCode = await main(process.argv.slice(2), io);
