import type { NodeId } from "../model/graph.ts";
import type { TrainingSettings } from "../model/settings.ts";
import type { TrainingProgress } from "../model/training.ts";
import type { Prepared } from "../train/prepare.ts";
import { blankLine, type CodeLine, codeLine, commentLine, sectionLines } from "./code-line.ts";
import { dataLines, fedParts } from "./data-code.ts";
import type { LearntParameter, Source } from "./graph-code.ts";
import { optimizerLines, schedulerLines } from "./optimizer-code.ts";
import { pythonNumber, wrappedLines } from "./python-text.ts";

export interface Loop {
  readonly prepared: Prepared;
  readonly settings: TrainingSettings;
  readonly progress: TrainingProgress | null;
  readonly learnt: readonly LearntParameter[];
  readonly source: Source;
  /** What the file of the rows is called. */
  readonly rowsName: string;
  readonly loss: NodeId;
}

const line = (text: string, indent = 0) => codeLine("train", text, { indent });

/** The training loop with the settings of the graph, over its data where it has any. */
export function trainingLines(loop: Loop): readonly CodeLine[] {
  const { prepared, settings, progress, learnt, source } = loop;
  const hasRows = prepared.feeds.length > 0;
  const flat = { kind: "train", indent: 0 } as const;
  const scheduler = schedulerLines(settings);
  return [
    ...sectionLines("Training"),
    ...(hasRows ? [...dataLines(prepared, source, loop.rowsName), blankLine] : []),
    ...wrappedLines(
      "parameters = [",
      learnt.map(({ name }) => name),
      "]",
      flat,
    ),
    ...weightLines(loop),
    ...optimizerLines(settings.optimizer),
    ...scheduler,
    ...(progress && progress.epoch > 0
      ? [
          commentLine(
            `Epochs that Chainrule has done: ${progress.epoch}; here training starts again, from the weights above.`,
          ),
        ]
      : []),
    ...(settings.precision === "float32"
      ? [commentLine("Chainrule computes updates in float32; here all is in float64.")]
      : []),
    ...(isShuffled(loop)
      ? [
          codeLine("train", `torch.manual_seed(${settings.seed})`, {
            comment: "Chainrule draws the order of the rows from a generator of its own.",
          }),
        ]
      : []),
    ...(hasPatience(loop) ? [line("best, waited = math.inf, 0")] : []),
    blankLine,
    line(`for epoch in range(${settings.epochs}):`),
    ...epochLines(loop),
    ...(scheduler.length > 0 ? [line("scheduler.step()", 1)] : []),
    ...endLines(loop),
  ];
}

function isBatched({ prepared, settings: { batchSize } }: Loop): boolean {
  return batchSize !== null && prepared.feeds.length > 0 && batchSize < prepared.training.length;
}

function isShuffled(loop: Loop): boolean {
  return isBatched(loop) && loop.settings.shuffle;
}

function hasPatience({ settings, prepared }: Loop): boolean {
  return settings.stop.patience !== null && prepared.validation.length === 0;
}

/** Penalties leave biases alone. */
function weightLines({ settings: { l1, l2 }, learnt }: Loop): readonly CodeLine[] {
  if (l1 === 0 && l2 === 0) return [];
  const weights = learnt.filter(({ isBias }) => !isBias).map(({ name }) => name);
  return wrappedLines("weights = [", weights, "]", { kind: "train", indent: 0 });
}

function epochLines(loop: Loop): readonly CodeLine[] {
  const { prepared, settings } = loop;
  if (prepared.feeds.length === 0)
    return [...updateLines(loop, "forward()", 1), line("epoch_loss = losses.item()", 1)];
  const share = settings.reduction === "mean" ? " / len(data)" : "";
  if (!isBatched(loop))
    return [
      ...updateLines(loop, lossesOf(loop, "data"), 1),
      line(`epoch_loss = losses.sum().item()${share}`, 1),
    ];
  const order = settings.shuffle ? "torch.randperm" : "torch.arange";
  return [
    line("total = 0.0", 1),
    line(`for batch in ${order}(len(data)).split(${settings.batchSize}):`, 1),
    ...updateLines(loop, lossesOf(loop, "data[batch]"), 2),
    line("total += losses.sum().item()", 2),
    line(`epoch_loss = total${share}`, 1),
  ];
}

/** The losses of some rows. Where nodes are tensors, one row after the other: torch would take a row for a batch. */
function lossesOf({ source }: Loop, rows: string): string {
  if (source.run.program.nodes.every(({ shape }) => shape.length === 0))
    return `forward(*${rows}.T)`;
  const given = fedParts(source).map(({ from, shape, feeds }) => {
    if (shape.length === 0) return `row[${from}]`;
    const own = `row[${from}:${from + feeds.length}]`;
    return shape.length === 1 ? own : `${own}.reshape(${shape.join(", ")})`;
  });
  return `torch.stack([forward(${given.join(", ")}) for row in ${rows}])`;
}

/** One update of the optimiser. */
function updateLines(
  { prepared, settings, learnt, loss }: Loop,
  forward: string,
  indent: number,
): readonly CodeLine[] {
  const { clip, l1, l2, reduction } = settings;
  const [sizes, squares] = learnt.some(({ isTensor }) => isTensor)
    ? ["w.abs().sum()", "(w ** 2).sum()"]
    : ["w.abs()", "w ** 2"];
  const penalties = [
    ...(l1 === 0 ? [] : [`${pythonNumber(l1)} * sum(${sizes} for w in weights)`]),
    ...(l2 === 0 ? [] : [`${pythonNumber(l2)} * sum(${squares} for w in weights)`]),
  ];
  const whole = prepared.feeds.length === 0 ? "losses" : `losses.${reduction}()`;
  const limit = clip.kind === "none" ? "" : pythonNumber(clip.limit);
  return [
    line("optimizer.zero_grad()", indent),
    codeLine("train", `losses = ${forward}`, { indent, node: loss }),
    line(`objective = ${[whole, ...penalties].join(" + ")}`, indent),
    codeLine("backward", "objective.backward()", { indent, node: loss }),
    ...(clip.kind === "none"
      ? []
      : [line(`torch.nn.utils.clip_grad_${clip.kind}_(parameters, ${limit})`, indent)]),
    codeLine("update", "optimizer.step()", { indent }),
  ];
}

/** What is told of an epoch, and when the loop ends before its last one. */
function endLines(loop: Loop): readonly CodeLine[] {
  const { settings, prepared } = loop;
  const { lossBelow, lossAbove, patience } = settings.stop;
  const every = Math.max(1, Math.round(settings.epochs / 10));
  const sound =
    lossAbove === null ? "math.isfinite(epoch_loss)" : `epoch_loss <= ${pythonNumber(lossAbove)}`;
  const print = 'print("epoch", epoch + 1, "loss", epoch_loss)';
  return [
    ...(every === 1 ? [line(print, 1)] : [line(`if epoch % ${every} == 0:`, 1), line(print, 2)]),
    line(`if not ${sound}:`, 1),
    codeLine("train", "break", { indent: 2, comment: "diverged, or no longer finite" }),
    ...(lossBelow === null
      ? []
      : [line(`if epoch_loss < ${pythonNumber(lossBelow)}:`, 1), line("break", 2)]),
    ...(hasPatience(loop)
      ? [
          line("if epoch_loss < best:", 1),
          line("best, waited = epoch_loss, 0", 2),
          line("else:", 1),
          line("waited += 1", 2),
          line(`if waited >= ${patience}:`, 1),
          line("break", 2),
        ]
      : []),
    ...(patience !== null && prepared.validation.length > 0
      ? [
          commentLine(
            `Chainrule also stops when the loss on the rows kept out has not fallen for so many epochs: ${patience}.`,
            { indent: 1 },
          ),
        ]
      : []),
  ];
}
