import { formatExpression } from "./expression/format.ts";
import type { Op } from "./op.ts";

/**
 * The op's formula over its own handles, with its default choices; variadic ones over x1 and x2. Null for a source,
 * which is made of nothing.
 */
export function opFormula(op: Op): string | null {
  if (op.category === "source") return null;
  if (op.kind === "structured") return op.formula;
  const handles = op.inputs.kind === "fixed" ? op.inputs.handles : ["x1", "x2"];
  const choices: Record<string, string> = {};
  for (const spec of op.params) if (spec.kind === "choice") choices[spec.name] = spec.default;
  return formatExpression(op.textbook({ handles, choices }));
}
