import { createInterface } from "node:readline";
import { secondsOf } from "./measure.ts";
import { chunkSeconds, type Side } from "./work.ts";

/**
 * Answers on standard output what this side of a work computed; then, for each line that is asked, the
 * seconds that a pass takes.
 */
export async function serve(side: Side): Promise<void> {
  answer({ checks: side.checks, facts: side.facts ?? {} });
  let passes = 1;
  for await (const _ of createInterface(process.stdin)) {
    for (;;) {
      const took = secondsOf(() => {
        for (let i = 0; i < passes; i++) side.pass();
      });
      if (took >= chunkSeconds) {
        answer({ seconds: took / passes });
        break;
      }
      passes =
        took > chunkSeconds / 10 ? Math.ceil((passes * 1.15 * chunkSeconds) / took) : passes * 4;
    }
  }
}

function answer(message: object): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}
