import type { Work } from "../work.ts";
import { batch } from "./batch.ts";
import { chainOf } from "./chain.ts";
import { layers } from "./layers.ts";
import { oneSample } from "./one-sample.ts";
import { randomGraphOf } from "./random-graph.ts";
import { transformer } from "./transformer.ts";

/** Every work by its id, in the order of the table; made when it is asked for. */
export const works = {
  w1s: oneSample,
  w1b: batch,
  "w2-1e4": () => chainOf(4),
  "w2-1e5": () => chainOf(5),
  "w2-1e6": () => chainOf(6),
  w3: () => randomGraphOf(74_000),
  "w4-f64": () => layers("float64"),
  "w4-f32": () => layers("float32"),
  w5: transformer,
} as const satisfies Readonly<Record<string, () => Work>>;

export type WorkId = keyof typeof works;

export const workIds = Object.keys(works) as readonly WorkId[];
