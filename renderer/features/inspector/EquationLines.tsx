import { type Equation, equationSide, type Known, numberOf } from "../../../core/index.ts";
import { useApp } from "../../state/app/store.ts";
import { signOf } from "../../ui/sign-of.ts";
import { FormulaLine } from "../../ui/text/FormulaLine.tsx";

interface Props {
  readonly equation: Equation;
  readonly kind: "value" | "partial" | "gradient";
  /** The number that it gives. */
  readonly known: Known;
}

/** Letters that fit into the inspector where it is narrowest, with the sign before them. */
const letters = 34;

/** An equation with symbols, and below it with the present numbers. */
export function EquationLines({ equation, kind, known }: Props) {
  const { numbers } = equation;
  const stale = useApp((state) => state.session.stale);
  const number = numberOf(known);
  const classes = ["equation", `equation-${kind}`];
  if (stale) classes.push("is-stale");
  if (number !== null) classes.push(`is-${signOf(number)}`);
  return (
    <div className={classes.join(" ")}>
      <div className="equation-symbols">
        <FormulaLine side={equationSide(equation)} longest={letters} />
      </div>
      {numbers !== null && (
        <div className="equation-numbers">
          = <FormulaLine side={numbers} longest={letters} />
        </div>
      )}
      {numbers === null && known.state === "pending" && (
        <div className="equation-numbers is-pending">
          <span aria-hidden="true">= ·····</span>
          <span className="visually-hidden">not computed yet</span>
        </div>
      )}
    </div>
  );
}
