import type { Comparison } from "./compare.ts";
import { timeText } from "./measure.ts";

/** What a run of the benchmark has measured, by ids. */
export interface Measured {
  readonly works: ReadonlyMap<string, Comparison>;
  /** Seconds. */
  readonly times: ReadonlyMap<string, number>;
}

interface Goal {
  readonly of: string;
  readonly wanted: string;
  /** null where it was not measured. */
  measured(measured: Measured): number | null;
  isMet(number: number): boolean;
  text(number: number): string;
}

const goals: readonly Goal[] = [
  ratio("w1s", "c", 0.85, "straight-line C"),
  ratio("w1s", "synaptic", 1, "synaptic"),
  ratio("w1b", "c", 1, "C with lanes"),
  ratio("w1b", "torch", 2, "PyTorch"),
  ratio("w2-1e4", "c", 0.9, "C"),
  ratio("w2-1e5", "c", 0.9, "C"),
  ratio("w2-1e6", "c", 0.9, "C"),
  atMost("w2-1e6", "115 times the time of w2-1e4", 115, growth, plain),
  ratio("w3", "c", 0.8, "grouped C"),
  atMost("w3", "68 bytes a node", 68, ({ works }) => works.get("w3")?.facts.bytesPerNode, plain),
  ratio("w4-f64", "torch", 1, "PyTorch"),
  ratio("w4-f32", "torch", 0.9, "PyTorch"),
  ratio("w4-f32", "tfjs-wasm", 9, "tfjs-wasm"),
  atMost("w5", "0.5 s", 0.5, ({ works }) => works.get("w5")?.ours?.median, timeText),
  ratio("w5", "torch", 1, "PyTorch"),
  time("number-1000", 0.002),
  time("wire-1000", 0.01),
  time("number-100000", 0.02),
  time("wire-100000", 0.2),
  time("moons", 0.6),
];

/** The table of goals: those that this run could tell of. */
export function goalLines(measured: Measured): readonly string[] {
  return goals.flatMap((goal) => {
    const number = goal.measured(measured);
    const isAsked = measured.works.has(goal.of) || measured.times.has(goal.of);
    if (number === null) return isAsked ? [row("–", goal, "not measured")] : [];
    return [row(goal.isMet(number) ? "met" : "not met", goal, goal.text(number))];
  });
}

function row(state: string, { of, wanted }: Goal, measured: string): string {
  return `${state.padEnd(8)} ${of.padEnd(14)} ${wanted.padEnd(36)} ${measured}`;
}

function plain(number: number): string {
  return number.toPrecision(3);
}

function ratio(of: string, peer: string, least: number, name: string): Goal {
  return {
    of,
    wanted: `≥ ${least} of ${name}`,
    measured: ({ works }) => works.get(of)?.peers[peer]?.ratio.median ?? null,
    isMet: (number) => number >= least,
    text: plain,
  };
}

function atMost(
  of: string,
  wanted: string,
  most: number,
  measured: (measured: Measured) => number | undefined,
  text: (number: number) => string,
): Goal {
  return {
    of,
    wanted: `≤ ${wanted}`,
    measured: (all) => measured(all) ?? null,
    isMet: (number) => number <= most,
    text,
  };
}

function time(of: string, most: number): Goal {
  return atMost(of, timeText(most), most, ({ times }) => times.get(of), timeText);
}

/** How a pass grows from a chain of 10⁴ to one of 10⁶. */
function growth({ works }: Measured): number | undefined {
  const [small, large] = ["w2-1e4", "w2-1e6"].map((id) => works.get(id)?.ours?.median);
  return small && large && large / small;
}
