import { countText, formatNumber, type Known, shapeText, sizeOfShape } from "../../core/index.ts";
import { signOf } from "./sign-of.ts";

interface Props {
  readonly known: Known;
  /** What the number is, for its colour. */
  readonly kind: "value" | "partial" | "gradient";
  /** Whether the graph was edited since it was computed. */
  readonly stale?: boolean;
  /** It counts something, and is written as a whole number. */
  readonly counts?: boolean;
}

/** A number, or what keeps it from being one: not computed yet, not there at all, not all there yet. */
export function KnownNumber({ known, kind, stale = false, counts = false }: Props) {
  const isNumber = known.state === "done" || known.state === "partial";
  const isBad = known.state === "tensor" && !Number.isFinite(known.norm);
  const classes = ["number", `number-${kind}`, `is-${known.state}`];
  if (stale && isNumber) classes.push("is-stale");
  if (isBad || (isNumber && !Number.isFinite(known.value))) classes.push("is-bad");
  else if (isNumber) classes.push(`is-${signOf(known.value)}`);
  return (
    <span className={classes.join(" ")} title={explanation(known, stale && isNumber)}>
      {counts && known.state === "done" ? (
        countText(known.value)
      ) : (
        <KnownText known={known} asNorm={kind === "gradient"} />
      )}
      {stale && isNumber && <span className="visually-hidden"> (stale)</span>}
    </span>
  );
}

/** A tensor is its shape, or where its size is what one asks for its norm. */
function KnownText({ known, asNorm }: { readonly known: Known; readonly asNorm: boolean }) {
  switch (known.state) {
    case "done":
      return formatNumber(known.value);
    case "partial":
      return (
        <>
          {formatNumber(known.value)}
          <span aria-hidden="true">…</span>
          <span className="visually-hidden"> so far</span>
        </>
      );
    case "tensor":
      return asNorm ? <Norm norm={known.norm} /> : shapeText(known.shape);
    case "pending":
      return <Sign sign="·····" words="not computed yet" />;
    case "none":
      return <Sign sign="—" words="none" />;
  }
}

/** Its bars tell it from a single number. */
function Norm({ norm }: { readonly norm: number }) {
  return (
    <>
      <span className="norm-bars">‖</span>
      {formatNumber(norm)}
      <span className="norm-bars">‖</span>
    </>
  );
}

function Sign({ sign, words }: { sign: string; words: string }) {
  return (
    <>
      <span aria-hidden="true">{sign}</span>
      <span className="visually-hidden">{words}</span>
    </>
  );
}

function explanation(known: Known, stale: boolean): string | undefined {
  if (stale) return "From before the last edit";
  switch (known.state) {
    case "done":
      return String(known.value).replaceAll("-", "−");
    case "partial":
      return "The sum of the contributions so far";
    case "tensor":
      return `A tensor ${shapeText(known.shape)}: ${countText(sizeOfShape(known.shape))} numbers, whose norm (the root of the sum of their squares) is ${formatNumber(known.norm)}`;
    case "pending":
      return "Not computed yet";
    case "none":
      return "There is no such number here";
  }
}
