import {
  checkTone,
  checkWords,
  formatNumber,
  type ParameterCheck,
  shapeText,
} from "../../../../core/index.ts";
import "./check.css";

const signs = { good: "✓", care: "~", bad: "✗" } as const;

interface Props {
  readonly check: ParameterCheck;
  /** What the parameter, or its number at an index such as “[2, 5]”, is called. */
  readonly label: (index: string) => string;
  readonly isNamed: boolean;
}

/** One gradient beside its two second opinions, and what is to be said of them; of a tensor the worst of them. */
export function CheckResult({ check, label, isNamed }: Props) {
  const tone = checkTone(check);
  const cell = label(check.element ? `[${check.element.index.join(", ")}]` : "");
  return (
    <div className="check-result" data-tone={tone}>
      <p className="check-words">
        <span className="check-sign" aria-hidden="true">
          {signs[tone]}
        </span>
        {isNamed && <strong>{label("")} </strong>}
        {check.element && (
          <>
            <span className="quiet">{shapeText(check.shape)}</span>
            <br />
          </>
        )}
        {checkWords(check, cell)}
      </p>
      {check.gradient !== null && (
        <dl className="check-numbers" aria-label={cell}>
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
