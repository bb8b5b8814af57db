import type { OptimizerSettings, TrainingSettings } from "../model/settings.ts";
import { type CodeLine, codeLine, commentLine } from "./code-line.ts";
import { pythonNumber } from "./python-text.ts";

const line = (text: string, indent = 0) => codeLine("train", text, { indent });

/** The optimiser of torch.optim with the settings that its rule reads. */
export function optimizerLines(settings: OptimizerSettings): readonly CodeLine[] {
  const { id, learningRate, weightDecay, momentum, beta1, beta2, smoothing, epsilon } = settings;
  const n = pythonNumber;
  const made = (name: string, ...own: readonly string[]) => {
    const decay = weightDecay === 0 && id !== "adamw" ? [] : [`weight_decay=${n(weightDecay)}`];
    const given = ["parameters", `lr=${n(learningRate)}`, ...own, ...decay];
    return line(`optimizer = torch.optim.${name}(${given.join(", ")})`);
  };
  const eps = `eps=${n(epsilon)}`;
  const betas = `betas=(${n(beta1)}, ${n(beta2)})`;
  switch (id) {
    case "sgd":
      return [made("SGD")];
    case "momentum":
      return [made("SGD", `momentum=${n(momentum)}`)];
    case "nesterov":
      // PyTorch refuses Nesterov without momentum, which is plain descent.
      return [
        momentum === 0
          ? { ...made("SGD"), comment: "Nesterov with a momentum of 0 is plain descent." }
          : made("SGD", `momentum=${n(momentum)}`, "nesterov=True"),
      ];
    case "adagrad":
      return [made("Adagrad", eps)];
    case "rmsprop":
      return [made("RMSprop", `alpha=${n(smoothing)}`, eps)];
    case "adam":
      return [made("Adam", betas, eps)];
    case "adamw":
      return [made("AdamW", betas, eps)];
  }
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
