import { activationName, activationOf } from "./activation.ts";
import { type Expanding, type Part, variadic } from "./expansion.ts";

/** As many terms as a sum takes, the bias being one of them. */
const mostWires = 1023;

/**
 * A parameter and a product for each wire, their sum with the bias, where there is one, added in the neuron's own
 * order, and the activation.
 */
export function neuronExpansion(node: Expanding): readonly Part[] | string {
  const { handles } = node;
  if (handles.length === 0) return "Wire an input first.";
  if (handles.length > mostWires)
    return `It has ${handles.length} inputs, and a sum takes ${mostWires} and a bias.`;
  const factors = handles.flatMap((handle): readonly Part[] => {
    const name = `w${Number(handle.slice(1))}`;
    return [
      { name, op: "parameter", holds: { value: { name } }, wires: {} },
      {
        name: `${name}${handle}`,
        op: "multiply",
        wires: { a: { input: handle }, b: { part: name } },
      },
    ];
  });
  const bias: readonly Part[] =
    node.choice("hasBias") === "no"
      ? []
      : [{ name: "bias", op: "parameter", holds: { value: { name: "bias" } }, wires: {} }];
  const terms = [...factors.filter(({ op }) => op === "multiply"), ...bias].map(({ name }) => ({
    part: name,
  }));
  const [a, b, ...more] = terms;
  const sum: readonly Part[] = !b
    ? []
    : more.length === 0
      ? [{ name: "sum", op: "add", wires: { a: a!, b } }]
      : [{ name: "sum", op: "sum", wires: variadic(terms) }];
  const activation = activationOf(node.choice(activationName));
  const z = sum.length > 0 ? { part: "sum" } : a!;
  const result: readonly Part[] = activation
    ? [{ name: activation.id, op: activation.id, wires: { x: z } }]
    : [];
  return [...factors, ...bias, ...sum, ...result];
}
