import { ChevronLeft, ChevronRight } from "lucide-react";
import { countText, meansNote } from "../../../core/index.ts";
import { useApp, useAppStore } from "../../state/app/store.ts";
import { averaged, lookedRow } from "../../state/run/looking.ts";
import { documentStanding } from "../../state/run/reached.ts";
import { lookAtRow, lookAtSample } from "../../state/run/sample-actions.ts";
import { isAtEnd, type Looking } from "../../state/run/session.ts";
import { Button } from "../../ui/Button.tsx";
import { CommandButton } from "../../ui/CommandButton.tsx";
import { NumberField } from "../../ui/NumberField.tsx";
import "./looking-bar.css";

/** Over the canvas: an epoch that has been, in the place of the present numbers, and the way back to these. */
export function EpochBar() {
  const epoch = useApp((state) => state.training.past?.kept.record.epoch ?? null);
  const of = useApp((state) => documentStanding(state).training?.progress?.epoch ?? 0);
  if (epoch === null) return null;
  return (
    <section className="looking-bar" aria-label="Shown epoch">
      <span className="looking-epoch">
        Looking at epoch <strong>{countText(epoch)}</strong> of {countText(of)}
      </span>
      <CommandButton command="train.present" text="Back to the present" look="main" />
      <CommandButton command="train.go-back" text="Go back to here" />
      <span className="quiet looking-hint">Edits and training go on from the present.</span>
    </section>
  );
}

/**
 * At the foot of the canvas: which row of the data, or sample of a batch, it shows, or the mean over all, and the way
 * to others.
 */
export function SampleBar() {
  const looking = useApp((state) => state.session.looking);
  if (looking.kind === "own") return null;
  const isMean = averaged(looking) !== null;
  return (
    <section className="looking-bar" aria-label={isMean ? "Shown mean" : "Shown row"}>
      {looking.kind === "sample" && <RowPart {...looking} />}
      {looking.kind === "drawn" && <span>Looking at your drawing</span>}
      {isMean && <MeanPart looking={looking} />}
      {looking.kind === "batch" && <BatchPart {...looking} />}
      <CommandButton command="data.own" text="Typed values" className="looking-own" />
    </section>
  );
}

function RowPart({ row, prepared }: Extract<Looking, { kind: "sample" }>) {
  const store = useAppStore();
  const share = prepared.validation.includes(row) ? "validation" : "training";
  return (
    <>
      <Place
        noun="Row"
        at={row}
        count={prepared.rowCount}
        onChange={(next) => lookAtRow(store, next)}
      />
      <span className="quiet looking-share">
        of {countText(prepared.rowCount)} ({share})
      </span>
      <MeanButton />
    </>
  );
}

function BatchPart(looking: Extract<Looking, { kind: "batch" }>) {
  const store = useAppStore();
  const atEnd = useApp(({ session }) => isAtEnd(session));
  const { rows, lane, mean } = looking;
  return (
    <>
      {!mean && (
        <>
          <Place
            noun="Sample"
            at={lane}
            count={rows.length}
            onChange={(next) => lookAtSample(store, next)}
          />
          <span className="looking-of">of {countText(rows.length)}</span>
          <span className="quiet looking-row">row {countText((lookedRow(looking) ?? 0) + 1)}</span>
          <MeanButton />
        </>
      )}
      <span className="quiet looking-hint" title="Forward, backward, then the update">
        F10 steps
      </span>
      <CommandButton
        command="train.make-update"
        text="Make the update"
        look={atEnd ? "main" : "plain"}
      />
    </>
  );
}

/** That all numbers are means, of how many samples, and what is not to be read into them. */
function MeanPart({ looking }: { readonly looking: Looking }) {
  const samples = averaged(looking) ?? 0;
  const all =
    looking.kind === "mean" ? looking.prepared.training.length : (averaged(looking) ?? samples);
  const noun = looking.kind === "mean" ? "training rows" : "samples of the batch";
  return (
    <>
      <span title={meansNote(samples)}>
        <strong>Mean</strong>{" "}
        {samples === all
          ? `over all ${countText(all)} ${noun}`
          : `over ${countText(samples)} of ${countText(all)} ${noun}, evenly chosen`}
      </span>
      <span className="quiet looking-hint">
        A product of means is not the mean of the products.
      </span>
      <MeanButton />
    </>
  );
}

function MeanButton() {
  return <CommandButton command="data.mean" text="Mean" toggles />;
}

interface PlaceProps {
  readonly noun: "Row" | "Sample";
  /** From 0; a person counts from 1. */
  readonly at: number;
  readonly count: number;
  readonly onChange: (at: number) => void;
}

/** One of many, by number or one after another. */
function Place({ noun, at, count, onChange }: PlaceProps) {
  const name = noun.toLowerCase();
  return (
    <span className="looking-place">
      <Button
        look="quiet"
        aria-label={`Previous ${name}`}
        title={`Previous ${name} (Alt+↑)`}
        enabled={at > 0}
        onClick={() => onChange(at - 1)}
      >
        <ChevronLeft size={16} aria-hidden="true" />
      </Button>
      <span className="looking-what">{noun}</span>
      <NumberField
        className="looking-number"
        label={noun}
        value={at + 1}
        counts
        fault={(number) => placeFault(number, noun, count)}
        onChange={(number) => onChange(number - 1)}
      />
      <Button
        look="quiet"
        aria-label={`Next ${name}`}
        title={`Next ${name} (Alt+↓)`}
        enabled={at < count - 1}
        onClick={() => onChange(at + 1)}
      >
        <ChevronRight size={16} aria-hidden="true" />
      </Button>
    </span>
  );
}

function placeFault(number: number, noun: string, count: number): string | null {
  if (!Number.isInteger(number)) return "The number must be whole.";
  return number < 1 || number > count ? `${noun}s are numbered 1 to ${countText(count)}.` : null;
}
