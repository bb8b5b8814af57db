import { arch, cpus, platform } from "node:os";
import { compileReference } from "./c-reference.ts";
import { openingLines, sliderLines, wireLines } from "./document-times.ts";
import { passLines } from "./passes.ts";
import { trainingLines } from "./training.ts";
import { chain, network, randomGraph } from "./workload.ts";

function print(lines: readonly string[]): void {
  process.stdout.write(`${lines.join("\n")}\n\n`);
}

const reference = compileReference();
print([
  "The engine beside peers that store the same numbers, in the same run. Compare the ratios: times",
  "are this machine’s, and of this minute.",
  `Node ${process.versions.node}, ${platform()} ${arch()}, ${cpus()[0]?.model ?? "unknown processor"}`,
  reference
    ? `C reference: ${reference.compiler}`
    : "The C reference is left out: no C compiler (cc, or what CC names).",
]);

const small = network("Network 2-16-16-1", [2, 16, 16, 1]);
const large = randomGraph("Random graph", 50_000);
try {
  for (const workload of [small, chain("Chain", 10_000), large])
    print(passLines(workload, reference));
} finally {
  reference?.remove();
}
print(trainingLines());
print(openingLines(large));
print(sliderLines(small));
print(wireLines(randomGraph("Random graph", 1_000)));
