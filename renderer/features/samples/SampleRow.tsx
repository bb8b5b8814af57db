import { Check, X } from "lucide-react";
import { type KeyboardEvent, memo } from "react";
import { countText, formatExact, formatNumber, type SampleOutcome } from "../../../core/index.ts";
import type { Output } from "../../plots/outputs.ts";
import { classText } from "../../ui/class-names.ts";

interface Props {
  readonly outcome: SampleOutcome;
  readonly isKept: boolean;
  /** Whether the canvas shows this row. */
  readonly isShown: boolean;
  /** Whether Tab comes to this row; arrow keys lead on to the others. */
  readonly isEntry: boolean;
  /** How much of the bar the loss fills. */
  readonly share: number;
  /** How predictions and targets are told. */
  readonly outputs: readonly Output[];
  readonly onShow: (row: number) => void;
}

/** One row of the data: what the graph makes of it. */
function SampleRowView({ outcome, isKept, isShown, isEntry, share, outputs, onShow }: Props) {
  const { row, loss, predictions, targets, right } = outcome;
  return (
    // The button in it is what keys reach; the rest of the row only makes it easier to hit.
    <tr aria-current={isShown || undefined} onClick={() => onShow(row)}>
      <th scope="row">
        <button
          type="button"
          className="link"
          aria-label={`Show row ${countText(row + 1)}`}
          tabIndex={isEntry ? 0 : -1}
          onKeyDown={moveFocus}
        >
          {countText(row + 1)}
        </button>
      </th>
      <td>{isKept ? "validation" : "training"}</td>
      {predictions.map((prediction, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the outputs stand in their order
        <td key={at} className="is-number number-value">
          {predictionText(outputs[at], prediction)}
        </td>
      ))}
      {targets.map((target, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the outputs stand in their order
        <td key={at} className="is-number">
          {targetText(outputs[at], target)}
        </td>
      ))}
      <td className="is-number sample-loss">
        {formatNumber(loss)}
        <span className="sample-bar" aria-hidden="true">
          <span style={{ width: `${share * 100}%` }} />
        </span>
      </td>
      {right !== null && (
        <td className="sample-right" data-right={right}>
          {right ? <Check size={15} aria-hidden="true" /> : <X size={15} aria-hidden="true" />}
          {right ? "right" : "wrong"}
        </td>
      )}
    </tr>
  );
}

/** A class by its name, a logit as the probability that it stands for. */
function predictionText(output: Output | undefined, prediction: number): string {
  if (output?.choosesClass) return classText(output.target?.classes, prediction);
  return formatNumber(output?.shown(prediction) ?? prediction);
}

function targetText(output: Output | undefined, target: number): string {
  if (output?.choosesClass) return classText(output.target?.classes, target);
  return Number.isInteger(target) ? formatExact(target) : formatNumber(target);
}

export const SampleRow = memo(SampleRowView);

function moveFocus(event: KeyboardEvent<HTMLButtonElement>): void {
  const row = event.currentTarget.closest("tr");
  const body = row?.parentElement;
  const next = {
    ArrowDown: row?.nextElementSibling,
    ArrowUp: row?.previousElementSibling,
    Home: body?.firstElementChild,
    End: body?.lastElementChild,
  }[event.key];
  if (!next) return;
  event.preventDefault();
  next.querySelector("button")?.focus();
}
