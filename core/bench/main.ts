import { arch, cpus, platform } from "node:os";
import { type Comparison, compare } from "./compare.ts";
import { goalLines } from "./goals.ts";
import { type Request, readRequest } from "./options.ts";
import { compiler, compilerFlags } from "./programs.ts";
import { timingLine, toJson, workLines } from "./report.ts";
import { serve } from "./serve.ts";
import type { Timing } from "./timing.ts";
import { measureTiming } from "./timings.ts";
import type { Work } from "./work.ts";
import { works } from "./works/index.ts";

const rounds = 5;

const request = readRequest(process.argv.slice(2));
if (request.kind === "serve") await serve(works[request.work]().ours());
else if (request.kind === "refused") {
  process.stderr.write(`${request.message}\n`);
  process.exitCode = 2;
} else await measure(request);

async function measure({ works: ids, timings, json }: Request & { readonly kind: "measure" }) {
  const print = (lines: readonly string[]) => {
    if (!json) process.stdout.write(`${lines.join("\n")}\n\n`);
  };
  print([
    "Times of peers over those of the engine, in the same rounds: above 1 the engine is faster.",
    "Medians, with the least and the greatest; all compute the same numbers. Times are the processor’s.",
    `Node ${process.versions.node}, ${platform()} ${arch()}, ${cpus()[0]?.model ?? "unknown processor"}`,
    `C by ${compiler} ${compilerFlags.join(" ")}`,
  ]);
  const compared: Comparison[] = [];
  for (const id of ids) {
    const comparison = await compare(works[id](), { rounds, ours: ownProcess });
    print(workLines(comparison));
    compared.push(comparison);
  }
  const timed: Timing[] = [];
  for (const id of timings) {
    const own = measureTiming(id);
    print(own.map(timingLine));
    timed.push(...own);
  }
  if (json) process.stdout.write(`${JSON.stringify(toJson(compared, timed), null, 2)}\n`);
  print(["Goals:", ...goalLines(measuredOf(compared, timed))]);
  if (compared.some(({ differing }) => Object.keys(differing).length > 0)) process.exitCode = 1;
}

/** The engine's side runs in a process of its own, as its peers do. */
function ownProcess({ id }: Work) {
  return { program: process.execPath, args: [process.argv[1] ?? "", "--serve", id] };
}

function measuredOf(compared: readonly Comparison[], timed: readonly Timing[]) {
  return {
    works: new Map(compared.map((comparison) => [comparison.id, comparison])),
    times: new Map(timed.map(({ id, seconds }) => [id, seconds])),
  };
}
