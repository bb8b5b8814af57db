import { createReadStream } from "node:fs";
import { stdin } from "node:process";
import { main } from "./cli.ts";
import { exitStatus, type Io } from "./io.ts";

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
  out: (text) => void process.stdout.write(text),
  error: (text) => void process.stderr.write(text),
};

// A reader that has seen enough (`| head`) closes the pipe: that is no fault. A full disk is one.
process.stdout.on("error", ({ code, message }: NodeJS.ErrnoException) => {
  if (code === "EPIPE") process.exit();
  io.error(`The answer can’t be written: ${message}.\n`);
  process.exit(exitStatus.badGraph);
});

// Set, not exited with: what was written may still be on its way into a pipe.
process.exitCode = await main(process.argv.slice(2), io);
