import { type TimingId, timingIds } from "./timings.ts";
import { type WorkId, workIds } from "./works/index.ts";

export type Request =
  /** Measure these, in the order of the table. */
  | {
      readonly kind: "measure";
      readonly works: readonly WorkId[];
      readonly timings: readonly TimingId[];
      readonly json: boolean;
    }
  /** Be the engine's side of a work, for the process that measures. */
  | { readonly kind: "serve"; readonly work: WorkId }
  | { readonly kind: "refused"; readonly message: string };

/** What the command line asks for: names of works and timings, all where none is named; `--json`. */
export function readRequest(args: readonly string[]): Request {
  const [first, second] = args;
  if (first === "--serve" && isWork(second)) return { kind: "serve", work: second };
  const names = args.filter((arg) => arg !== "--json");
  const unknown = names.find((name) => !isWork(name) && !isTiming(name));
  if (unknown !== undefined)
    return {
      kind: "refused",
      message: `“${unknown}” is nothing that can be measured. There are ${[...workIds, ...timingIds].join(", ")}; and --json.`,
    };
  const isAsked = (name: string) => names.length === 0 || names.includes(name);
  return {
    kind: "measure",
    works: workIds.filter(isAsked),
    timings: timingIds.filter(isAsked),
    json: args.includes("--json"),
  };
}

function isWork(name: string | undefined): name is WorkId {
  return workIds.some((id) => id === name);
}

function isTiming(name: string): name is TimingId {
  return timingIds.some((id) => id === name);
}
