import type { EpochRecord } from "../../model/training.ts";
import { addNumberProblem, checkWhole, parseNumber } from "../numbers.ts";
import type { ProblemList } from "../problem.ts";
import { inWords } from "../schema-problems.ts";

/** The fields of a record in their order, and whether each may be “-”. */
const fieldNames = [
  ["the epoch", false],
  ["the loss", false],
  ["the penalty", false],
  ["the accuracy", true],
  ["the loss of validation", true],
  ["the accuracy of validation", true],
  ["the gradient’s length", false],
] as const;

/** Far more points than the curves of the longest run have. */
const maximumRecords = 10_000;

/** The points of the loss curves, from texts such as “1 0.69 0 0.5 - - 0.12”. */
export function readRecords(
  list: ProblemList,
  { records: texts, epoch }: { readonly records: readonly unknown[]; readonly epoch: number },
): readonly EpochRecord[] {
  if (texts.length > maximumRecords) {
    list.add(
      "too-large",
      "training.progress.records",
      `there are ${texts.length} records, and there may be ${maximumRecords}. Remove some.`,
    );
    return [];
  }
  const records: EpochRecord[] = [];
  let last = 0;
  for (let i = 0; i < texts.length && !list.isFull; i++) {
    const where = `training.progress.records[${i}]`;
    const record = readRecord(list, where, texts[i]);
    if (!record) continue;
    if (record.epoch <= last)
      list.add(
        "bad-training",
        where,
        `epoch ${record.epoch} comes after epoch ${last}. Put the records in the order of their epochs, each once.`,
      );
    if (record.epoch > epoch)
      list.add(
        "bad-training",
        where,
        `this is epoch ${record.epoch}, and ${epoch} are done. Correct the number of the epoch, or remove the record.`,
      );
    last = record.epoch;
    records.push(record);
  }
  return records;
}

function readRecord(list: ProblemList, where: string, text: unknown): EpochRecord | null {
  const fields = typeof text === "string" ? text.split(" ", fieldNames.length + 1) : [];
  if (fields.length !== fieldNames.length) {
    list.add(
      typeof text === "string" ? "bad-training" : "wrong-type",
      where,
      `found ${inWords(text)}, but it must be seven numbers with single spaces between: epoch, loss, penalty, accuracy, loss and accuracy of validation, and the gradient’s length. Write - for one that there is not.`,
    );
    return null;
  }
  let isSound = true;
  const numbers = fieldNames.map(([name, isOptional], i) => {
    const field = fields[i]!;
    if (isOptional && field === "-") return null;
    const value = parseNumber(field);
    if (Number.isFinite(value)) return value;
    addNumberProblem(list, where, field, name);
    isSound = false;
    return value;
  });
  const [epoch, loss, penalty, accuracy, validationLoss, validationAccuracy, gradientNorm] =
    numbers as [number, number, number, number | null, number | null, number | null, number];
  if (!isSound) return null;
  checkWhole(list, where, epoch, 1, undefined, "the epoch is");
  return { epoch, loss, penalty, accuracy, validationLoss, validationAccuracy, gradientNorm };
}
