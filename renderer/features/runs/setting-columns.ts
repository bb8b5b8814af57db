import {
  findOptimizer,
  formatExact,
  settingLetters,
  type TrainingSettings,
} from "../../../core/index.ts";

/** One setting of several runs, side by side. */
export interface SettingColumn {
  readonly name: string;
  /** One for each run, in words. */
  readonly values: readonly string[];
  /** Whether the runs differ in it. */
  readonly differs: boolean;
}

/** Every setting of the runs; those in which they differ come first. */
export function settingColumns(all: readonly TrainingSettings[]): readonly SettingColumn[] {
  const columns = Object.entries(words).map(([name, word]): SettingColumn => {
    const values = all.map(word);
    return { name, values, differs: new Set(values).size > 1 };
  });
  return [...columns].sort((a, b) => Number(b.differs) - Number(a.differs));
}

type Word = (settings: TrainingSettings) => string;

const off = "off";
const none = "—";
const orOff = (number: number | null) => (number === null ? off : formatExact(number));

/** A setting that the optimiser's rule does not read is none. */
const ofRule =
  (name: keyof typeof settingLetters): Word =>
  ({ optimizer }) =>
    findOptimizer(optimizer.id).settings.includes(name) ? formatExact(optimizer[name]) : none;

const words: Readonly<Record<string, Word>> = {
  Optimiser: ({ optimizer }) => findOptimizer(optimizer.id).title,
  η: ({ optimizer }) => formatExact(optimizer.learningRate),
  ...Object.fromEntries(
    Object.entries(settingLetters).map(([name, letter]) => [
      letter,
      ofRule(name as keyof typeof settingLetters),
    ]),
  ),
  Schedule: scheduleWords,
  "Warm-up": ({ warmUp }) => formatExact(warmUp),
  Batch: ({ batchSize }) => (batchSize === null ? "all" : formatExact(batchSize)),
  "Epochs to do": ({ epochs }) => formatExact(epochs),
  Shuffle: ({ shuffle }) => (shuffle ? "yes" : "no"),
  Seed: ({ seed }) => formatExact(seed),
  "Batch’s loss": ({ reduction }) => reduction,
  Clip: ({ clip }) => (clip.kind === "none" ? off : `${clip.kind} ${formatExact(clip.limit)}`),
  L1: ({ l1 }) => formatExact(l1),
  L2: ({ l2 }) => formatExact(l2),
  "Stop below": ({ stop }) => orOff(stop.lossBelow),
  "No gain for": ({ stop }) => orOff(stop.patience),
  "Stop above": ({ stop }) => orOff(stop.lossAbove),
};

function scheduleWords({ schedule }: TrainingSettings): string {
  switch (schedule.kind) {
    case "constant":
      return "constant";
    case "step":
      return `× ${formatExact(schedule.factor)} every ${schedule.every}`;
    case "cosine":
      return `cosine to ${formatExact(schedule.minimum)}`;
  }
}
