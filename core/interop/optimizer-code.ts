import type { OptimizerId } from "../model/optimizer-ids.ts";
import type { OptimizerSettings, TrainingSettings } from "../model/settings.ts";
import { findOptimizer, type RuleSetting, ruleSettings } from "../train/optimizers.ts";
import { type CodeLine, codeLine, commentLine } from "./code-line.ts";
import { pythonNumber } from "./python-text.ts";

const line = (text: string, indent = 0) => codeLine("train", text, { indent });

const classes: Readonly<Record<OptimizerId, string>> = {
  sgd: "SGD",
  momentum: "SGD",
  nesterov: "SGD",
  adagrad: "Adagrad",
  rmsprop: "RMSprop",
  adam: "Adam",
  adamw: "AdamW",
};

/** The optimiser of torch.optim with the settings that its rule reads. */
export function optimizerLines(settings: OptimizerSettings): readonly CodeLine[] {
  const { id, learningRate, weightDecay, momentum } = settings;
  // PyTorch refuses Nesterov without momentum, which is plain descent.
  const isPlain = id === "nesterov" && momentum === 0;
  const own = findOptimizer(isPlain ? "sgd" : id).settings.filter((name) => name !== "weightDecay");
  const given = [
    "parameters",
    `lr=${pythonNumber(learningRate)}`,
    ...keywords(settings, own),
    ...(id === "nesterov" && !isPlain ? ["nesterov=True"] : []),
    // AdamW has a default of its own.
    ...(weightDecay === 0 && id !== "adamw" ? [] : keywords(settings, ["weightDecay"])),
  ];
  const made = line(`optimizer = torch.optim.${classes[id]}(${given.join(", ")})`);
  const comment = "Nesterov with a momentum of 0 is plain descent.";
  return [isPlain ? { ...made, comment } : made];
}

function keywords(settings: OptimizerSettings, names: readonly RuleSetting[]): readonly string[] {
  const distinct = new Set(names.map((name) => ruleSettings[name].torch));
  return [...distinct].map((keyword) => {
    const same = names.filter((name) => ruleSettings[name].torch === keyword);
    const numbers = same.map((name) => pythonNumber(settings[name]));
    return `${keyword}=${numbers.length === 1 ? numbers[0] : `(${numbers.join(", ")})`}`;
  });
}

/** The learning rate’s schedule; none where it stands still. */
export function schedulerLines(settings: TrainingSettings): readonly CodeLine[] {
  const { schedule, warmUp, epochs, optimizer } = settings;
  if (warmUp > 0) return warmUpLines(settings);
  const made = "scheduler = torch.optim.lr_scheduler.";
  switch (schedule.kind) {
    case "constant":
      return [];
    case "step": {
      const gamma = pythonNumber(schedule.factor);
      return [line(`${made}StepLR(optimizer, step_size=${schedule.every}, gamma=${gamma})`)];
    }
    case "cosine": {
      const least = pythonNumber(Math.min(schedule.minimum, optimizer.learningRate));
      return schedule.minimum > optimizer.learningRate
        ? warmUpLines(settings)
        : [line(`${made}CosineAnnealingLR(optimizer, T_max=${epochs}, eta_min=${least})`)];
    }
  }
}

/** The rate of an epoch as a share of the full one. */
function warmUpLines(settings: TrainingSettings): readonly CodeLine[] {
  const { warmUp } = settings;
  const rising =
    warmUp > 0 ? [line(`if epoch < ${warmUp}:`, 1), line(`return (epoch + 1) / ${warmUp}`, 2)] : [];
  return [
    line("def rate(epoch):"),
    commentLine("As a share of the full learning rate.", { indent: 1 }),
    ...rising,
    line(`return ${shareAfter(settings)}`, 1),
    line("scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, rate)"),
  ];
}

function shareAfter({ schedule, warmUp, epochs, optimizer }: TrainingSettings): string {
  const done = warmUp > 0 ? `(epoch - ${warmUp})` : "epoch";
  switch (schedule.kind) {
    case "constant":
      return "1.0";
    case "step":
      return `${pythonNumber(schedule.factor)} ** (${done} // ${schedule.every})`;
    case "cosine": {
      const least = pythonNumber(schedule.minimum / optimizer.learningRate);
      const share = `min(1.0, ${done} / ${Math.max(1, epochs - warmUp)})`;
      return `${least} + (1 - ${least}) * (1 + math.cos(math.pi * ${share})) / 2`;
    }
  }
}
