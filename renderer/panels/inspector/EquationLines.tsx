import type { Equation } from "../../../core/index.ts";
import { useApp } from "../../store/store.ts";

interface Props {
  readonly equation: Equation;
  readonly kind: "value" | "partial" | "gradient";
  /** Whether the equation's number is still to come. */
  readonly pending: boolean;
}

/** An equation with symbols, and below it with the present numbers. */
export function EquationLines({ equation: { symbols, numbers }, kind, pending }: Props) {
  const stale = useApp((state) => state.session.stale);
  return (
    <div className={`equation equation-${kind} ${stale ? "is-stale" : ""}`}>
      <div className="equation-symbols">{symbols}</div>
      {numbers !== null && <div className="equation-numbers">= {numbers}</div>}
      {numbers === null && pending && (
        <div className="equation-numbers is-pending">
          <span aria-hidden="true">= ·····</span>
          <span className="visually-hidden">not computed yet</span>
        </div>
      )}
    </div>
  );
}
