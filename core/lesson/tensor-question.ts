import type { Run } from "../engine/arena.ts";
import { type CellSubject, explainCell } from "../engine/cell.ts";
import { termsOf } from "../engine/cell-part.ts";
import { nodeId } from "../model/graph.ts";
import type { NumberReference, TensorReference, WholeReference } from "../model/lesson-text.ts";
import type { Shape } from "../tensor/shape.ts";
import { elementIndex } from "../tensor/tensor.ts";
import { numbersOf } from "./parts.ts";
import { findWire } from "./wire.ts";

export interface Asked {
  /** One number; or a whole tensor, whose shape is asked for. */
  readonly asks: "number" | "shape";
  readonly reference: NumberReference;
}

/** Terms of a sum that can be asked for: more would be tedious to add up by hand. */
const mostTerms = 6;

/**
 * What is asked of a tensor: the number of its largest cell where one can reckon it, else its shape. A new shape of a
 * value is asked for first.
 */
export function tensorQuestion(
  run: Run,
  reference: WholeReference,
  shape: Shape,
  isReshaped: boolean,
): Asked {
  const of = reference as TensorReference;
  const whole = { asks: "shape", reference: of } as const;
  if (isReshaped && of.kind === "node" && of.number === "value") return whole;
  const element = largest(numbersOf(run, of) ?? new Float64Array());
  const subject = element === null ? null : subjectOf(run, of);
  if (element === null || subject === null) return whole;
  const explained = explainCell(run, subject, element);
  if (!explained || termsOf(explained.part).count > mostTerms) return whole;
  const index = elementIndex(shape, element);
  return { asks: "number", reference: { kind: "part", of, part: { kind: "cell", index } } };
}

/** Where the largest finite number stands, whatever its sign; null without one. */
function largest(numbers: Float64Array): number | null {
  let found: number | null = null;
  for (let k = 0; k < numbers.length; k++) {
    const size = Math.abs(numbers[k]!);
    if (Number.isFinite(size) && (found === null || size > Math.abs(numbers[found]!))) found = k;
  }
  return found;
}

function subjectOf(run: Run, of: TensorReference): CellSubject | null {
  if (of.kind === "edge") {
    const wire = findWire(run, of);
    if (!wire || of.number === "upstream") return null;
    return { kind: of.number, edge: wire.edge.id };
  }
  const node = nodeId(of.node);
  if (of.kind === "node") return { kind: of.number, node };
  return of.number === "gradient" ? { kind: "parameter", node, name: of.param } : null;
}
