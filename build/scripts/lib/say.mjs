/** Messages go to standard error: standard output belongs to the command that was asked for.
 * @param {string} line */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** A failure that is explained by its message alone; `runCommand` prints no stack for it. */
export class Failure extends Error {}

/** Runs a command's body and turns what it returns or throws into the exit status.
 * @param {() => Promise<number | undefined>} body */
export async function runCommand(body) {
  try {
    process.exitCode = (await body()) ?? 0;
  } catch (error) {
    say(
      error instanceof Failure
        ? error.message
        : String(error instanceof Error ? error.stack : error),
    );
    process.exitCode = 1;
  }
}

/** A progress display: one line that rewrites itself on a terminal, a line per quarter in a log.
 * @param {string} label
 * @param {number} total bytes, or 0 when unknown */
export function progress(label, total) {
  const onTerminal = process.stderr.isTTY;
  const step = onTerminal ? 1 : 25;
  let shown = -1;
  /** @param {number} done bytes so far */
  return (done) => {
    const percent = total > 0 ? Math.floor((100 * done) / total) : Math.floor(done / 1e7);
    if (percent < shown + step && !(percent === 100 && shown < 100)) return;
    shown = percent;
    const amount = total > 0 ? `${percent} % of ${megabytes(total)}` : megabytes(done);
    process.stderr.write(onTerminal ? `\r${label}: ${amount} ` : `${label}: ${amount}\n`);
    if (onTerminal && percent === 100) process.stderr.write("\n");
  };
}

/** @param {number} bytes */
function megabytes(bytes) {
  return `${Math.round(bytes / 1e6)} MB`;
}
