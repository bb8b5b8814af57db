import type { GraphNode } from "../../model/graph.ts";
import type { Training, TrainingProgress } from "../../model/training.ts";
import { checkWhole } from "../numbers.ts";
import type { ProblemList } from "../problem.ts";
import { readParameters } from "./parameters.ts";
import { readRecords } from "./records.ts";
import type { FileProgress, FileTraining } from "./schema.ts";
import { checkSettings } from "./settings.ts";
import { readTensors } from "./tensors.ts";

/** Training of the right form as the graph’s. What makes no sense is reported. */
export function toTraining(
  list: ProblemList,
  { settings, progress }: FileTraining,
  nodes: readonly GraphNode[],
): Training {
  checkSettings(list, settings);
  return { settings, progress: progress && toProgress(list, progress, nodes) };
}

function toProgress(
  list: ProblemList,
  file: FileProgress,
  nodes: readonly GraphNode[],
): TrainingProgress {
  const where = "training.progress";
  checkWhole(list, `${where}.epoch`, file.epoch, 0);
  checkWhole(list, `${where}.updates`, file.updates, 0);
  checkWhole(list, `${where}.soFar.samples`, file.soFar.samples, 0);
  checkWhole(list, `${where}.soFar.right`, file.soFar.right, 0);
  if (file.soFar.samples >= 0 && file.soFar.right > file.soFar.samples)
    list.add(
      "bad-training",
      `${where}.soFar.right`,
      `found ${file.soFar.right}, and the epoch has seen ${file.soFar.samples} samples. Correct one of them.`,
    );
  if (file.best) {
    checkWhole(list, `${where}.best.epoch`, file.best.epoch, 0);
    if (file.best.epoch > file.epoch)
      list.add(
        "bad-training",
        `${where}.best.epoch`,
        `found ${file.best.epoch}, and ${file.epoch} epochs are done. Correct one of them.`,
      );
  }
  const { tensors, ...others } = file;
  return {
    ...others,
    parameters: readParameters(list, file, nodes),
    ...(tensors && { tensors: readTensors(list, { ...others, tensors }, nodes) }),
    records: readRecords(list, file),
  };
}
