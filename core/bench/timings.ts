import { spawnSync } from "node:child_process";
import { edits } from "./document-times/edits.ts";
import { opening } from "./document-times/opening.ts";
import { wireBegins } from "./document-times/wire-begins.ts";
import type { Timing } from "./timing.ts";

/** By the names on the command line. */
const timings = {
  "edits-1e3": () => edits(1000),
  "edits-1e5": () => edits(100_000),
  opening,
  "wire-begins": wireBegins,
  moons: moonsByCommandLine,
} as const satisfies Readonly<Record<string, () => readonly Timing[]>>;

export type TimingId = keyof typeof timings;

export const timingIds = Object.keys(timings) as readonly TimingId[];

export function measureTiming(id: TimingId): readonly Timing[] {
  return timings[id]();
}

/** The whole program from its start, by the clock. */
function moonsByCommandLine(): readonly Timing[] {
  const epochs = 2000;
  const args = ["out/cli/cli.mjs", "train", "core/examples/moons.chainrule", "--json"];
  const times = Array.from({ length: 3 }, () => {
    const begin = performance.now();
    const { status, stderr } = spawnSync(process.execPath, [...args, "--epochs", String(epochs)], {
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(stderr);
    return (performance.now() - begin) / 1000;
  });
  const title = `${epochs.toLocaleString("en")} epochs of moons by the command line, with its start`;
  return [{ id: "moons", title, seconds: Math.min(...times) }];
}
