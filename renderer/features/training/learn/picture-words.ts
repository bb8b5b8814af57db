import type { SampleOutcome, Snapshot } from "../../../../core/index.ts";
import { count, countText, formatExact, formatNumber } from "../../../../core/index.ts";
import type { Output } from "../../../plots/outputs.ts";
import type { Scene } from "../../../plots/scene.ts";
import { shareText } from "../../../ui/share-text.ts";

/** A name and a number of a row. */
export interface RowFact {
  readonly name: string;
  readonly text: string;
}

/** What is told of a row: where it lies, what it should be, what the graph makes of it. */
export function rowFacts(
  scene: Scene,
  output: Output,
  at: number,
  row: number,
  outcome: SampleOutcome | null,
): readonly RowFact[] {
  const { points, kind } = scene;
  const index = points.rows.indexOf(row);
  const number = (value: number | undefined) =>
    value === undefined || (Number.isNaN(value) && index < 0) ? "—" : formatNumber(value);
  const prediction = outcome?.predictions[at];
  const places: RowFact[] = [
    ...(kind === "scatter" ? [] : [{ name: scene.x.name, text: number(points.xs[index]) }]),
    ...(kind === "plane" ? [{ name: scene.y.name, text: number(points.ys[index]) }] : []),
  ];
  return [
    ...places,
    { name: targetName(output), text: whole(outcome?.targets[at]) ?? number(outcome?.targets[at]) },
    {
      name: "Prediction",
      text: number(prediction === undefined ? undefined : output.shown(prediction)),
    },
    { name: "Loss", text: number(outcome?.loss) },
  ];
}

export function targetName({ target }: Output): string {
  return target ? `Target ${target.column}` : "Target";
}

/** A class is written as it is, without decimals. */
function whole(target: number | undefined): string | null {
  return target !== undefined && Number.isInteger(target) ? formatExact(target) : null;
}

/** A row in one breath, for a screen reader. */
export function rowWords(row: number, facts: readonly RowFact[]): string {
  return `Row ${countText(row + 1)}: ${facts.map(({ name, text }) => `${name} ${text}`).join(", ")}`;
}

/** The picture in a sentence or two. */
export function pictureWords(scene: Scene, output: Output, snapshot: Snapshot): string {
  const rows = `${count(scene.points.rows.length, "row")} of the data`;
  const judged =
    snapshot.accuracy === null
      ? `The loss is ${formatNumber(snapshot.loss)}.`
      : `${shareText(snapshot.accuracy)} of the rows to train on are predicted rightly.`;
  return `${subject(scene, output)}, with ${rows}. ${judged}`;
}

function subject({ kind, x, y }: Scene, { name, classes }: Output): string {
  switch (kind) {
    case "plane":
      return `${classes ? "Decision boundary" : "Fitted surface"} of ${name} over ${x.name} and ${y.name}`;
    case "line":
      return `Fitted function ${name} over ${x.name}`;
    case "scatter":
      return `Predictions of ${name} against their targets`;
  }
}

/** Why a picture over the inputs is not drawn, and what is drawn instead. */
export function scatterWords(inputs: number, { spread, rowCount }: Snapshot): string {
  const some =
    spread.length < rowCount ? `, ${count(spread.length, "row")} at equal distances` : "";
  return `No picture for ${inputs} input columns: predictions are drawn over targets${some}.`;
}
