import { formatNumber, type Known, type WhySubject } from "../../core/index.ts";
import { useDamaged } from "./useDamaged.ts";
import "./damaged.css";

interface Props {
  /** null draws nothing: the number is right. */
  readonly known: Known | null;
}

/** A number that is wrong on purpose: struck, with a sign before it, and told so in words. */
export function DamagedNumber({ known }: Props) {
  if (!known || known.state === "pending" || known.state === "none") return null;
  const text =
    known.state === "tensor" ? `‖${formatNumber(known.norm)}‖` : formatNumber(known.value);
  const soFar = known.state === "partial";
  return (
    <span className="damaged" title={`Wrong on purpose: ${text} with the bug`}>
      <span className="damaged-sign" aria-hidden="true">
        ✗
      </span>
      <span className="visually-hidden">wrong on purpose, with the bug: </span>
      <s>
        {text}
        {soFar && <span aria-hidden="true">…</span>}
      </s>
      {soFar && <span className="visually-hidden"> so far</span>}
    </span>
  );
}

/** The damaged number of a subject, to stand beside the right one. */
export function LabMark({ subject }: { subject: WhySubject }) {
  return <DamagedNumber known={useDamaged(subject)} />;
}
