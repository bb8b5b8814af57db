import { writeDocument } from "../../document/write.ts";
import type { Data } from "../../model/data.ts";
import type { Graph } from "../../model/graph.ts";
import { defaultSettings, type TrainingSettings } from "../../model/settings.ts";
import { network } from "../../train/testing/network.ts";

export const moonsData: Data = {
  source: { kind: "built-in", name: "moons", count: 50 },
  noise: 0.1,
  standardize: false,
  validation: 0.2,
  seed: 3,
};

/** A small network on the moons, with what is given of its settings and data. */
export function moons(
  settings: Partial<TrainingSettings> = {},
  data: Partial<Data> = {},
  sizes: readonly number[] = [4, 1],
): Graph {
  return {
    ...network(sizes, { inputs: ["x1", "x2"], target: "class" }),
    name: "Moons",
    data: { ...moonsData, ...data },
    training: { settings: { ...defaultSettings, epochs: 20, ...settings }, progress: null },
  };
}

/** The same as a file's text. */
export function moonsFile(...given: Parameters<typeof moons>): string {
  return writeDocument(moons(...given));
}
