import { count, countText, type NetworkPlan, networkSize } from "../../../core/index.ts";

/** More wires than these can't be read on a canvas, nor moved fluently. */
const mostWires = 1500;
const mostLayers = 8;

/** The sizes that “16, 16” names; null where it names none. An empty text is no hidden layer. */
export function readLayers(text: string): readonly number[] | null {
  const parts = text.split(/[\s,;×x-]+/).filter((part) => part !== "");
  const sizes = parts.map((part) => (/^\d{1,4}$/.test(part) ? Number(part) : 0));
  return sizes.some((size) => size < 1) ? null : sizes;
}

/** Why a network can't be built, as a sentence; null when it can. */
export function networkFault(
  plan: Pick<NetworkPlan, "inputs"> & { readonly hidden: readonly number[] | null },
): string | null {
  const { inputs, hidden } = plan;
  if (inputs.length === 0) return "Choose at least one input.";
  if (hidden === null)
    return "Write the neurons of each hidden layer, such as 16, 16; nothing for none.";
  if (hidden.length > mostLayers) return `Write up to ${mostLayers} hidden layers.`;
  const { wires } = networkSize({ inputs, hidden });
  return wires > mostWires
    ? `That makes ${count(wires, "wire")}, and a canvas takes ${countText(mostWires)} at most. Make the layers smaller, or choose fewer inputs.`
    : null;
}
