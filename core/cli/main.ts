import { createReadStream } from "node:fs";
import { stdin } from "node:process";
import { main } from "./cli.ts";
import type { Io } from "./io.ts";

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

// A reader that has seen enough (`| head`) closes the pipe: that is no fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

// Set, not exited with: what was written may still be on its way into a pipe.
process.exitCode = await main(process.argv.slice(2), io);
