import type { Comparison } from "./compare.ts";
import { type Spread, timeText } from "./measure.ts";
import type { Timing } from "./timing.ts";

/** A work as a person reads it. */
export function workLines(comparison: Comparison): readonly string[] {
  const { id, title, pass, ours, why, facts, peers, leftOut, differing } = comparison;
  const head = `${id}  ${title}: ${pass}`;
  if (!ours) return [head, `  not measured: ${why}`];
  const rows = Object.entries(peers).map(([name, { ratio, seconds, note }]) =>
    row(name, plain(ratio.median), range(ratio, plain), timeText(seconds.median), note),
  );
  return [
    head,
    row("engine", "", "", timeText(ours.median), range(ours, timeText)),
    ...rows,
    ...Object.entries(facts).map(([name, value]) => `  ${name}: ${plain(value)}`),
    ...Object.entries(leftOut).map(([name, reason]) => `  left out: ${name}, ${reason}`),
    ...Object.entries(differing).map(([name, what]) => `  DIFFERS: ${name}, ${what}`),
  ];
}

function row(...[name, ratio, spread, seconds, note]: readonly string[]): string {
  const cells = [
    name?.padEnd(10),
    ratio?.padStart(7),
    spread?.padEnd(16),
    seconds?.padStart(8),
    note,
  ];
  return `  ${cells.join("  ")}`.trimEnd();
}

function range({ least, most }: Spread, text: (number: number) => string): string {
  return `[${text(least)} … ${text(most)}]`;
}

function plain(number: number): string {
  return number >= 1000 ? number.toFixed(0) : number.toPrecision(3);
}

export function timingLine({ title, seconds }: Timing): string {
  return `${title}: ${timeText(seconds)}`;
}

/** What `--json` prints. */
export function toJson(works: readonly Comparison[], timings: readonly Timing[]): object {
  return {
    works: works.map(({ id, ours, why, facts, peers, leftOut, differing }) => ({
      id,
      ours: ours?.median ?? null,
      ratios: mapValues(peers, ({ ratio }) => ratio.median),
      spread: {
        ...(ours && { ours: [ours.least, ours.most] }),
        ...mapValues(peers, ({ ratio }) => [ratio.least, ratio.most]),
      },
      ...(why && { why }),
      facts,
      leftOut: { ...leftOut, ...differing },
    })),
    timings: timings.map(({ id, seconds }) => ({ id, seconds })),
  };
}

function mapValues<From, To>(record: Readonly<Record<string, From>>, to: (value: From) => To) {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, to(value)]));
}
