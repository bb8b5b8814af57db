import type { Equation, Side } from "../equation.ts";

/** What an equation says, as text alone. */
export function wordsOf(equation: Equation | null | undefined) {
  const text = (side: Side | null) => side?.text ?? null;
  return (
    equation && {
      left: text(equation.left),
      right: text(equation.right),
      numbers: text(equation.numbers),
    }
  );
}
