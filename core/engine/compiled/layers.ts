import type { Program } from "../program.ts";
import { madeOnce } from "../wasm/made-once.ts";
import type { WeightedSum } from "../weighted-sum.ts";

/** Units that have all inputs in common, in one order, and the activation: a dense layer, which is one matrix kernel. */
export interface Layer {
  readonly kind: "layer";
  /** Two layers with one key are one code, whichever their sizes. */
  readonly key: string;
  readonly sum: WeightedSum;
  /** The positions that they come from. */
  readonly inputs: Int32Array;
  readonly isRow: true;
  readonly isStretched: false;
}

/** The layer of the unit at a position; the same object for all units of it. */
export function createLayers({ table }: Program): (unit: number) => Layer {
  const { edges, sources, forms, formIndex } = table;
  const byFirstInput = new Map<number, Layer[]>();
  const keys = new Map<number, string>();
  return (unit) => {
    const form = formIndex[unit]!;
    const sum = forms[form]!.sum as WeightedSum;
    const key = madeOnce(keys, form, () => describe(sum));
    const inputs = sources.subarray(edges.starts[unit], edges.starts[unit + 1]);
    const layers = madeOnce(byFirstInput, inputs[0]!, () => []);
    const known = layers.find(
      (layer) =>
        layer.key === key &&
        layer.sum.hasBias === sum.hasBias &&
        layer.inputs.length === inputs.length &&
        layer.inputs.every((source, i) => source === inputs[i]),
    );
    if (known) return known;
    const layer = { kind: "layer", key, sum, inputs, isRow: true, isStretched: false } as const;
    layers.push(layer);
    return layer;
  };
}

/** What of an activation its code depends on. */
function describe({ activation, valueLength, valueRegister, slopeRegister }: WeightedSum): string {
  const numbers = activation.constants.map((value) => (Object.is(value, -0) ? "-0" : value));
  return ["layer", valueLength, valueRegister, slopeRegister, numbers, activation.code].join(" ");
}
