import { checkWords, formatNumber, type ParameterCheck } from "../../../../core/index.ts";
import "./check.css";

/** Good, to be read with care, or bad; the words beside it say which. */
export function checkTone(check: ParameterCheck): "good" | "care" | "bad" {
  if (check.verdict === "agrees" && check.dualAgrees !== false) return "good";
  if (check.verdict === "differs" && check.dualAgrees !== true) return "bad";
  return "care";
}

const signs = { good: "✓", care: "~", bad: "✗" } as const;

interface Props {
  readonly check: ParameterCheck;
  readonly name: string | null;
}

/** One gradient beside its two second opinions, and what is to be said of them. */
export function CheckResult({ check, name }: Props) {
  const tone = checkTone(check);
  return (
    <div className="check-result" data-tone={tone}>
      <p className="check-words">
        <span className="check-sign" aria-hidden="true">
          {signs[tone]}
        </span>
        {name !== null && <strong>{name} </strong>}
        {checkWords(check)}
      </p>
      {check.gradient !== null && (
        <dl className="check-numbers">
          <Opinion term="gradient" number={check.gradient} />
          <Opinion term="difference" number={check.finiteDifference} />
          <Opinion term="dual" number={check.dual} />
        </dl>
      )}
    </div>
  );
}

function Opinion({ term, number }: { readonly term: string; readonly number: number | null }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd title={number === null ? undefined : String(number).replaceAll("-", "−")}>
        {number === null ? "—" : formatNumber(number)}
      </dd>
    </div>
  );
}
