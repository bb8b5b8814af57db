import { createRandom } from "../data/random.ts";
import type { GraphNode, NodeId } from "../model/graph.ts";
import type { Op } from "../ops/op.ts";
import type { Settings } from "../ops/structured.ts";

/** What the node says of the parameters that shape its computation, or their defaults. */
export function settingsOf(op: Op, { id, params }: Pick<GraphNode, "id" | "params">): Settings {
  const read = <T>(name: string, isRight: (value: unknown) => value is T): T => {
    const spec = op.params.find((each) => each.name === name);
    const said = Object.hasOwn(params, name) ? params[name] : undefined;
    const byDefault = spec && "default" in spec ? (spec.default ?? numberOf(id)) : undefined;
    const value = isRight(said) ? said : byDefault;
    if (!isRight(value)) throw new RangeError(`${op.id} has no setting ${name}.`);
    return value;
  };
  return {
    number: (name) => read(name, isNumber),
    integer: (name) => read(name, isNumber),
    integers: (name) => read(name, isNumbers),
    choice: (name) => read(name, isText),
  };
}

/** The purpose of numbers that follow from a node's id. */
const idPurpose = 42;

/** A whole number of the node's own, the same everywhere. */
function numberOf(id: NodeId): number {
  const letters = [...id].map((letter) => letter.charCodeAt(0));
  return createRandom(idPurpose, ...letters)() * 2 ** 32;
}

function isNumber(value: unknown): value is number {
  return typeof value === "number";
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isNumbers(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every(isNumber);
}
