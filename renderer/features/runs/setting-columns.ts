import {
  findOptimizer,
  formatExact,
  type SettingName,
  settingEntry,
  settingLetters,
  settingTable,
  settingValue,
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
  const shown = columns.map(({ name, word }): SettingColumn => {
    const values = all.map(word);
    return { name, values, differs: new Set(values).size > 1 };
  });
  return shown.sort((a, b) => Number(b.differs) - Number(a.differs));
}

interface Column {
  readonly name: string;
  readonly word: (settings: TrainingSettings) => string;
}

/** The settings that are no numbers, by their keys in the table. */
type Other = Exclude<keyof TrainingSettings | "id", SettingName | "optimizer" | "stop">;

const others: Readonly<Record<Other, Column>> = {
  id: { name: "Optimiser", word: ({ optimizer }) => findOptimizer(optimizer.id).title },
  schedule: { name: "Schedule", word: scheduleWords },
  shuffle: { name: "Shuffle", word: ({ shuffle }) => (shuffle ? "yes" : "no") },
  clip: {
    name: "Clip",
    word: ({ clip }) => (clip.kind === "none" ? "off" : `${clip.kind} ${formatExact(clip.limit)}`),
  },
  reduction: { name: "Batch’s loss", word: ({ reduction }) => reduction },
  precision: { name: settingTable.precision.label, word: ({ precision }) => precision },
};

const columns = columnsOf(settingTable);

function columnsOf(fields: object): readonly Column[] {
  return Object.entries(fields).flatMap(([key, entry]: [string, object]) => {
    if (Object.hasOwn(others, key)) return [others[key as Other]];
    return "fields" in entry
      ? columnsOf(entry.fields as object)
      : [numberColumn(key as SettingName)];
  });
}

function numberColumn(name: SettingName): Column {
  const { letter, column, short, label } = settingEntry(name);
  return {
    name: letter ?? column ?? short ?? label,
    word: (settings) => (isRead(settings, name) ? numberWord(settings, name) : "—"),
  };
}

/** An optimiser's rule reads some of the settings. */
function isRead({ optimizer }: TrainingSettings, name: SettingName): boolean {
  const { settings } = findOptimizer(optimizer.id);
  return !Object.hasOwn(settingLetters, name) || settings.some((read) => read === name);
}

function numberWord(settings: TrainingSettings, name: SettingName): string {
  const value = settingValue(settings, name);
  return value === null ? (settingEntry(name).none ?? "—") : formatExact(value);
}

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
