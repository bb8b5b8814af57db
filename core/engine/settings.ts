import type { GraphNode } from "../model/graph.ts";
import type { Op } from "../ops/op.ts";
import type { Settings } from "../ops/structured.ts";

/** What the node says of the parameters that shape its computation, or their defaults. */
export function settingsOf(op: Op, { params }: Pick<GraphNode, "params">): Settings {
  const read = <T>(name: string, isRight: (value: unknown) => value is T): T => {
    const spec = op.params.find((each) => each.name === name);
    const said = Object.hasOwn(params, name) ? params[name] : undefined;
    const value = isRight(said) ? said : spec && "default" in spec ? spec.default : undefined;
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

function isNumber(value: unknown): value is number {
  return typeof value === "number";
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isNumbers(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every(isNumber);
}
