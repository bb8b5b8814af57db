import { useMemo, useState } from "react";
import {
  type Choices,
  count,
  countText,
  type Prepared,
  type Table,
} from "../../../../../core/index.ts";
import { RowCards } from "../../../../plots/RowCards.tsx";
import { rowPictures } from "../../../../plots/row-pictures.ts";
import { useApp, useAppStore } from "../../../../state/app/store.ts";
import { lookedRow } from "../../../../state/run/looking.ts";
import { lookAtRow } from "../../../../state/run/sample-actions.ts";
import { isTraining } from "../../../../state/run/training-actions.ts";
import { classNames } from "../../../../ui/class-names.ts";
import { Segments } from "../../../../ui/Segments.tsx";
import { shareText } from "../../../../ui/share-text.ts";
import { useCalm } from "../../../../ui/useCalm.ts";
import { ConfusionTable } from "./ConfusionTable.tsx";
import {
  type Answer,
  answersIn,
  type Cell,
  linesOf,
  type Share,
  shownClasses,
} from "./class-cells.ts";
import "./classes.css";

interface Props {
  readonly choices: Choices;
  readonly prepared: Prepared;
  readonly table: Table;
}

const shares = [
  { value: "held-out", title: "Held-out" },
  { value: "training", title: "Training" },
] as const;

const shownRows = 60;
/** While a run is under way the samples change places once a second (ms): else no one could press one. */
const pause = 1000;

/** Which classes are taken for which, and the samples behind each number. */
export function ClassesView({ choices, prepared, table }: Props) {
  const hasKept = choices.kept < choices.rows.length;
  const [asked, setAsked] = useState<Share>("held-out");
  const [cell, setCell] = useState<Cell | null>(null);
  const share = hasKept ? asked : "training";
  const names = useMemo(() => classNames(prepared, choices.classes), [prepared, choices.classes]);
  const lines = useMemo(() => linesOf(choices, share), [choices, share]);
  const known = cell && Math.max(cell.target, cell.chosen) < choices.classes ? cell : null;
  return (
    <figure className="classes" aria-label="Classes">
      <div className="classes-matrix">
        <div className="classes-head">
          {hasKept && (
            <Segments
              label="Rows that are counted"
              value={share}
              options={shares}
              onChange={setAsked}
            />
          )}
          <span className="quiet">Predicted</span>
        </div>
        <div className="classes-scroll">
          <ConfusionTable lines={lines} names={names} chosen={known} onChoose={setCell} />
          {choices.classes > shownClasses && (
            <p className="quiet">
              There are {countText(choices.classes)} classes; the first {shownClasses} are shown.
            </p>
          )}
        </div>
      </div>
      <Samples choices={choices} table={table} share={share} cell={known} names={names} />
    </figure>
  );
}

interface SamplesProps {
  readonly choices: Choices;
  readonly table: Table;
  readonly share: Share;
  readonly cell: Cell | null;
  readonly names: readonly string[];
}

/** The samples of a cell, and before one is pressed those that were answered wrongly. */
function Samples({ choices, table, share, cell, names }: SamplesProps) {
  const store = useAppStore();
  const calm = useCalm(choices, useApp(isTraining), pause);
  const shown = useApp(({ session }) => lookedRow(session.looking));
  const answers = useMemo(() => answersIn(calm, share, cell), [calm, share, cell]);
  const hasPictures = rowPictures(table) !== null;
  const cards = useMemo(
    () => answers.slice(0, shownRows).map((answer) => cardOf(answer, names, hasPictures)),
    [answers, names, hasPictures],
  );
  const title = cell
    ? `Target ${names[cell.target]}, predicted ${names[cell.chosen]}`
    : "Wrong, the surest first";
  return (
    <section className="classes-samples" aria-label={title}>
      <p className="classes-title">
        {title} <span className="quiet">({count(answers.length, "row")})</span>
      </p>
      <RowCards
        label="Samples"
        table={table}
        cards={cards}
        shown={shown}
        onShow={(row) => lookAtRow(store, row)}
      />
      {answers.length > shownRows && (
        <p className="quiet">and {count(answers.length - shownRows, "more row")}</p>
      )}
    </section>
  );
}

/** What has no picture is known by its row. */
function cardOf(
  { row, target, chosen, confidence }: Answer,
  names: readonly string[],
  hasPicture: boolean,
) {
  const [aim, choice] = [names[target] ?? String(target), names[chosen] ?? "none"];
  const sure = Number.isNaN(confidence) ? "no number" : shareText(confidence);
  return {
    row,
    caption: (
      <>
        {!hasPicture && <span className="quiet">{countText(row + 1)}: </span>}
        <span className={target === chosen ? "card-right" : "card-wrong"}>{choice}</span>
        {target !== chosen && <span className="quiet"> not {aim}</span>}
        <br />
        <span className="quiet">{sure}</span>
      </>
    ),
    words: `Row ${countText(row + 1)}: predicted ${choice} with ${sure}, target ${aim}`,
  };
}
