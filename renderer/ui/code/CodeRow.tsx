import { type CSSProperties, memo } from "react";
import { type CodeLine, codeLineText, type Known } from "../../../core/index.ts";
import { KnownNumber } from "../KnownNumber.tsx";

interface Props {
  readonly id: string;
  readonly line: CodeLine;
  /** From 0. */
  readonly row: number;
  readonly count: number;
  /** Pixels; undefined where it stands after the one before. */
  readonly top: number | undefined;
  readonly value: Known | null;
  readonly gradient: Known | null;
  readonly stale: boolean;
  /** Whether the stepper stands here, or has come to this line’s node on its way back. */
  readonly place: "current" | "passing" | null;
  readonly isSelected: boolean;
  /** Whether the list’s keys are at it. */
  readonly isActive: boolean;
  readonly onPoint: (row: number) => void;
  readonly onChoose: (row: number) => void;
}

function CodeRowView(props: Props) {
  const { id, line, row, count, top, value, gradient, stale, place } = props;
  const { isSelected, isActive, onPoint, onChoose } = props;
  const { comment } = line;
  const code = codeLineText({ ...line, comment: "" });
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list that it stands in has the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the list that it stands in has the focus
    <div
      id={id}
      className="code-row"
      role="option"
      aria-selected={isSelected}
      aria-current={place === "current" ? "step" : undefined}
      aria-posinset={row + 1}
      aria-setsize={count}
      data-active={isActive || undefined}
      data-place={place ?? undefined}
      data-kind={line.kind}
      data-node={line.node ?? undefined}
      style={{ top, "--indent": code.search(/\S|$/) } as CSSProperties}
      onMouseMove={() => onPoint(row)}
      onClick={() => onChoose(row)}
    >
      <span className="code-margin">
        <span className="code-number">{row + 1}</span>{" "}
        <span className="code-known">
          {value && <KnownNumber known={value} kind="value" stale={stale} />}
        </span>{" "}
        <span className="code-known">
          {gradient && <KnownNumber known={gradient} kind="gradient" stale={stale} />}
        </span>
      </span>{" "}
      <code className="code-text">
        {code}
        {comment !== "" && (
          <span className="code-comment">
            {line.text === "" ? "" : "  "}# {comment}
          </span>
        )}
      </code>
    </div>
  );
}

/** One line of the program with its number, and the two numbers of its node. */
export const CodeRow = memo(CodeRowView, (one, other) =>
  (Object.keys(one) as (keyof Props)[]).every((key) =>
    key === "value" || key === "gradient"
      ? sameKnown(one[key], other[key])
      : one[key] === other[key],
  ),
);

function sameKnown(a: Known | null, b: Known | null): boolean {
  if (a === null || b === null || a.state !== b.state) return a === b;
  return Object.is("value" in a ? a.value : null, "value" in b ? b.value : null);
}
