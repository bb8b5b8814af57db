import { shapeText } from "../tensor/shape.ts";
import { count } from "../words/count.ts";
import { activationName } from "./activation.ts";
import type { Expanding, Part } from "./expansion.ts";
import { variadic } from "./expansion.ts";

/** More are no picture that one reads. */
const most = { weights: 256, units: 64 };

/** A dense layer on a vector: the vector's numbers, a neuron for each unit, and their results side by side again. */
export function denseExpansion(node: Expanding): readonly Part[] | string {
  const x = node.shape("x");
  const units = node.integer("units");
  const [width = 0] = x;
  if (x.length !== 1)
    return `Its x is ${shapeText(x)}, and only a layer on a vector is made of single neurons.`;
  if (units > most.units || units * width > most.weights)
    return `It has ${count(units, "unit")} and ${count(units * width, "weight")}. Up to ${most.units} units and ${most.weights} weights can be seen as single neurons.`;
  const places = Array.from({ length: width }, (_, i) => i);
  const numbers = places.map(
    (index): Part => ({
      name: `x${index}`,
      label: `[${index}]`,
      of: "x",
      op: "select",
      params: { index },
      wires: { x: { input: "x" } },
    }),
  );
  const inputs = variadic(numbers.map(({ name }) => ({ part: name })));
  const neurons = Array.from({ length: units }, (_, unit): Part => {
    const weights = places.map((i) => [
      `w${i + 1}`,
      { name: "weight", element: { at: unit * width + i, of: [units, width] } },
    ]);
    const bias = { name: "bias", element: { at: unit, of: [units] } };
    return {
      name: `h${unit}`,
      label: `[${unit}]`,
      op: "neuron",
      params: { activation: node.choice(activationName) },
      holds: { ...Object.fromEntries(weights), bias },
      wires: inputs,
    };
  });
  const results = variadic(neurons.map(({ name }) => ({ part: name })));
  return [...numbers, ...neurons, { name: "stack", op: "stack", wires: results }];
}
