import { type Equation, equationText } from "../../../core/index.ts";
import { useApp } from "../../state/app/store.ts";
import { FormulaLine } from "../../ui/text/FormulaLine.tsx";

interface Props {
  readonly equation: Equation;
  readonly kind: "value" | "partial" | "gradient";
  /** Whether the equation's number is still to come. */
  readonly pending: boolean;
}

/** Letters that fit into the inspector, a fraction's two sides counted one after the other. */
const letters = 48;

/** An equation with symbols, and below it with the present numbers. */
export function EquationLines({ equation, kind, pending }: Props) {
  const { numbers } = equation;
  const stale = useApp((state) => state.session.stale);
  return (
    <div className={`equation equation-${kind} ${stale ? "is-stale" : ""}`}>
      <div className="equation-symbols">
        <FormulaLine text={equationText(equation)} longest={letters} />
      </div>
      {numbers !== null && (
        <div className="equation-numbers">
          = <FormulaLine text={numbers} longest={letters} />
        </div>
      )}
      {numbers === null && pending && (
        <div className="equation-numbers is-pending">
          <span aria-hidden="true">= ·····</span>
          <span className="visually-hidden">not computed yet</span>
        </div>
      )}
    </div>
  );
}
