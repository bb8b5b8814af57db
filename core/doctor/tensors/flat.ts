import { nodeName } from "../../model/names.ts";
import { formatNumber } from "../../model/number-text.ts";
import { activationIn } from "../../ops/activation.ts";
import { axisOf, sizeOf } from "../../tensor/shape.ts";
import { withFreshWeights, withScaledWeights } from "../edits.ts";
import type { Finding } from "../finding.ts";
import { type Patient, rowsText, valuesOf } from "../patient.ts";
import { fixesThatHelp } from "../try-fixes.ts";
import { wiresInto } from "../wires.ts";

/** Below this share of its steepest slope an activation is flat. */
const flat = 0.1;
/** The share of cells that may be flat. */
const tooMany = 0.9;

/** Activations, and softmaxes with something to learn behind them, that are flat in nearly all their cells. */
export function findFlat(patient: Patient): readonly Finding[] {
  const { program, graph } = patient;
  return program.nodes.flatMap((node, at): readonly Finding[] => {
    const share = flatShare(patient, at);
    if (share === null || share < tooMany) return [];
    const { id } = node.node;
    const name = nodeName(node.node);
    const isSoftmax = node.op.sharesOut === true;
    const before = new Set([id, ...ancestors(patient, at)]);
    return [
      {
        id: `flat ${id}`,
        kind: "flat",
        severity: "warning",
        title: `${name} is saturated`,
        explanation: isSoftmax
          ? `In ${formatNumber(100 * share)} % of its rows ${name} gives all but a thousandth to one place, over ${rowsText(patient)}. Its slope is next to 0 there, so what comes before it learns next to nothing.`
          : `${formatNumber(100 * share)} % of the cells of ${name} lie where its slope is below a tenth of the steepest, over ${rowsText(patient)}. Next to nothing of the gradient passes there.`,
        nodes: [id],
        edges: wiresInto(graph, id),
        ladder: null,
        fixes: fixesThatHelp(
          patient,
          [
            {
              label: "Multiply the Weights before It by 0.1",
              apply: (changed) => withScaledWeights(changed, before, 0.1),
            },
            { label: "New Random Weights", apply: (changed) => withFreshWeights(changed, 1) },
          ],
          (changed) => {
            const after = flatShare(changed, changed.program.position.get(id)!);
            return after !== null && after < tooMany / 2
              ? `then ${formatNumber(100 * after)} % are flat`
              : null;
          },
        ),
      },
    ];
  });
}

/** The share of a node's cells, or of a softmax's rows, that are flat; null where the node can be no such thing. */
function flatShare(patient: Patient, at: number): number | null {
  const { op, wiring, shape, onPath, node } = patient.program.nodes[at]!;
  if (!onPath || shape.length === 0) return null;
  const values = valuesOf(patient, at);
  if (op.sharesOut) {
    const axis = axisOf(shape, typeof node.params.axis === "number" ? node.params.axis : -1);
    return axis === null || shape[axis]! < 2 ? null : sureShare(values, shape, axis);
  }
  const activation = activationIn(op, wiring);
  if (activation?.steepest === undefined) return null;
  const bound = flat * activation.steepest;
  let found = 0;
  for (const a of values)
    if ((activation.isProbability ? a * (1 - a) : 1 - a * a) < bound) found += 1;
  return found / values.length;
}

/** The share of rows along an axis in which one number has all but a thousandth. */
function sureShare(values: Float64Array, shape: readonly number[], axis: number): number {
  const [length, step] = [shape[axis]!, sizeOf(shape.slice(axis + 1))];
  let [sure, rows] = [0, 0];
  for (let from = 0; from < values.length; from++) {
    if (Math.floor(from / step) % length !== 0) continue;
    let most = 0;
    for (let i = 0; i < length; i++) most = Math.max(most, values[from + i * step]!);
    rows += 1;
    if (most > 0.999) sure += 1;
  }
  return sure / rows;
}

/** The nodes whose parameters the node at this place is made of, back to the activations before it. */
function ancestors({ program }: Patient, at: number) {
  const found = new Set([at]);
  for (const each of found) {
    const node = program.nodes[each]!;
    const isOther = each !== at && activationIn(node.op, node.wiring) !== null;
    if (!isOther) for (const { source } of node.slots) if (source >= 0) found.add(source);
  }
  return [...found].map((each) => program.nodes[each]!.node.id);
}
