import type { GraphNode, Json, Params, ParamValue } from "../model/graph.ts";
import { findOp } from "../ops/index.ts";
import type { Op } from "../ops/op.ts";
import type { IntegersParam, NumberParam, ParamSpec, TensorParam } from "../ops/op-base.ts";
import { findParam, hasInput, numericParams, variadicLimit, wiringOf } from "../ops/wiring.ts";
import { elementIndex, type Tensor, tensorOf } from "../tensor/tensor.ts";
import { maximumTextLength } from "./limits.ts";
import { quoted } from "./problem.ts";
import { inWords } from "./schema-problems.ts";
import { isTensorForm, type Report, readTensor, tensorForm, type ValueFault } from "./tensors.ts";

/** Why a value can't be this parameter's, as a sentence with the way to mend it; null when it can. */
export function paramFault(op: Op, name: string, value: ParamValue): string | null {
  let first: ValueFault | null = null as ValueFault | null;
  readParam(op, name, value, (fault) => {
    first = fault;
    return false;
  });
  return first && (first.at === "" ? first.message : `at ${first.at}, ${first.message}`);
}

/** A parameter's value as graphs have it, from one or from a file. Where it has faults all are reported. */
export function readParam(op: Op, name: string, value: ParamValue, report: Report): ParamValue {
  const spec = knownParam(op, name);
  if (!spec) {
    report({ at: "", message: unknownParam(op) });
    return value;
  }
  if (spec.kind === "tensor" || isTensorIn(spec, value)) {
    const tensor = readTensor(value, report);
    if (tensor) reportTooSmall(tensor, spec, report);
    return tensor ?? value;
  }
  if (spec.kind === "integers" && isListOf(spec, value)) {
    for (const [i, each] of value.entries()) {
      const message = integerFault(spec, each);
      if (message !== null && !report({ at: `[${i}]`, message })) break;
    }
    return value;
  }
  const message = plainFault(op, spec, value as Json);
  if (message !== null) report({ at: "", message });
  return value;
}

function reportTooSmall({ shape, data }: Tensor, spec: ParamSpec, report: Report): void {
  const least = "minimum" in spec ? spec.minimum : undefined;
  if (least === undefined) return;
  for (const [i, number] of data.entries()) {
    if (number >= least) continue;
    const at = `[${elementIndex(shape, i).join("][")}]`;
    const message = `${number} is too small. The least that it may be is ${least}.`;
    if (!report({ at, message })) return;
  }
}

/** Whether this is a tensor in a parameter that may be one. */
function isTensorIn(spec: ParamSpec, value: ParamValue | undefined): boolean {
  const mayBe = spec.kind === "tensor" || (spec.kind === "number" && spec.orTensor === true);
  return mayBe && isObject(value);
}

function isListOf({ length }: IntegersParam, value: ParamValue): value is readonly Json[] {
  return Array.isArray(value) && (length ?? value.length) === value.length;
}

function isObject(value: ParamValue | undefined): boolean {
  return typeof value === "object" && value !== null;
}

/** Whether a node's parameter is more than version 1 of the format had. */
export function isNewInVersion2({ op: id, params }: GraphNode, name: string): boolean {
  const [op, value] = [findOp(id), params[name]];
  if (!op) return isTensorForm(value);
  const spec = knownParam(op, name);
  if (spec?.kind === "columns" || (spec?.kind === "choice" && spec.forTensors)) return true;
  return spec !== undefined && isTensorIn(spec, value);
}

function plainFault(op: Op, spec: Exclude<ParamSpec, TensorParam>, value: Json): string | null {
  switch (spec.kind) {
    case "number":
      return numberFault(spec, value);
    case "choice":
      if (typeof value === "string" && spec.options.includes(value)) return null;
      return `found ${inWords(value)}, but it must be one of ${spec.options.join(", ")}.`;
    case "range":
      return rangeFault(value);
    case "column":
      return columnFault(value);
    case "columns":
      return columnsFault(value);
    case "frozen":
      return frozenFault(op, value);
    case "integer":
      return integerFault(spec, value);
    case "integers":
      return `found ${inWords(value)}, but it must be a list of ${spec.length === undefined ? "" : `${spec.length} `}whole numbers.`;
  }
}

/** Whether the op has a parameter of this name: `bias`, or `w3` for a weight per input. */
export function hasParam(op: Op, name: string): boolean {
  return knownParam(op, name) !== undefined;
}

/** Per-input parameters exist for the inputs that the op can have. */
function knownParam(op: Op, name: string): ParamSpec | undefined {
  const spec = findParam(op, name);
  if (spec?.kind !== "number" || !spec.perInput) return spec;
  const handle = `x${name.slice(spec.name.length)}`;
  return hasInput(op, handle) ? spec : undefined;
}

function unknownParam(op: Op): string {
  const names = op.params.map((spec) =>
    spec.kind === "number" && spec.perInput
      ? `${spec.name}1 to ${spec.name}${variadicLimit}`
      : spec.name,
  );
  const known = names.length === 0 ? "It has none" : `It has ${names.join(", ")}`;
  return `the op ${quoted(op.id)} has no such parameter. ${known}; remove it or correct its name.`;
}

function numberFault(spec: NumberParam, value: Json): string | null {
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = spec;
  if (typeof value !== "number") return `found ${inWords(value)}, but it must be a number.`;
  if (!Number.isFinite(value)) return "the number is not finite. Write one that float64 can hold.";
  if (value < minimum) return `${value} is too small. The least that it may be is ${minimum}.`;
  if (value > maximum) return `${value} is too large. The most that it may be is ${maximum}.`;
  return null;
}

function integerFault({ minimum, maximum }: Bounds, value: Json): string | null {
  const { least, most } = boundsOf({ minimum, maximum });
  if (typeof value !== "number" || !Number.isSafeInteger(value))
    return `found ${inWords(value)}, but it must be a whole number.`;
  if (value < least) return `${value} is too small. The least that it may be is ${least}.`;
  if (value > most) return `${value} is too large. The most that it may be is ${most}.`;
  return null;
}

type Bounds = { readonly minimum?: number | undefined; readonly maximum?: number | undefined };

function boundsOf({ minimum, maximum }: Bounds) {
  return {
    least: minimum ?? Number.NEGATIVE_INFINITY,
    most: maximum ?? Number.POSITIVE_INFINITY,
  };
}

function rangeFault(value: Json): string | null {
  if (!Array.isArray(value) || value.length !== 2 || !value.every((end) => typeof end === "number"))
    return `found ${inWords(value)}, but it must be two numbers, such as [−1, 1] written [-1, 1].`;
  const [minimum, maximum] = value as [number, number];
  if (!Number.isFinite(minimum) || !Number.isFinite(maximum))
    return "an end of the range is not finite. Write numbers that float64 can hold.";
  if (minimum < maximum) return null;
  return `the range begins at ${minimum} and ends at ${maximum}. The first number must be the smaller one.`;
}

function columnFault(value: Json): string | null {
  if (typeof value !== "string")
    return `found ${inWords(value)}, but it must be the name of a column of the data.`;
  if (value !== "" && value.length <= maximumTextLength) return null;
  return `the name of a column has 1 to ${maximumTextLength} characters.`;
}

function columnsFault(value: Json): string | null {
  if (!Array.isArray(value) || value.length === 0)
    return `found ${inWords(value)}, but it must be a list of names of columns of the data.`;
  for (const [i, name] of value.entries()) {
    const fault = columnFault(name);
    if (fault !== null) return `name ${i + 1} of the columns: ${fault}`;
  }
  return null;
}

function frozenFault(op: Op, value: Json): string | null {
  if (!Array.isArray(value) || !value.every((name) => typeof name === "string"))
    return `found ${inWords(value)}, but it must be a list of names of parameters, such as ["w1", "bias"].`;
  const names = value as readonly string[];
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) return `${quoted(twice)} is there twice. Name each parameter once.`;
  const unknown = names.find((name) => {
    const spec = knownParam(op, name);
    return (spec?.kind !== "number" && spec?.kind !== "tensor") || !spec.trainable;
  });
  if (unknown === undefined) return null;
  return `the op ${quoted(op.id)} has no parameter ${quoted(unknown)} that an update could move. Remove it or correct its name.`;
}

/** Whether the value says no more than leaving the parameter out. */
export function isUnsaid(op: Op, name: string, value: ParamValue): boolean {
  const spec = knownParam(op, name);
  if (spec?.kind === "choice") return spec.optional === true && value === spec.default;
  return spec?.kind === "frozen" && Array.isArray(value) && value.length === 0;
}

/** Whether a node may leave the parameter out. */
export function isOptional(op: Op, name: string): boolean {
  const spec = knownParam(op, name);
  if (spec?.kind === "choice") return spec.optional === true;
  return spec !== undefined && spec.kind !== "number";
}

/** What a fresh node of this op holds; per-input parameters come with their wires. */
export function defaultParams(op: Op): Params {
  const params: Record<string, Json> = {};
  for (const spec of op.params)
    if ((spec.kind === "choice" && !spec.optional) || (spec.kind === "number" && !spec.perInput))
      params[spec.name] = spec.default;
  return params;
}

/** The node's params with what it does not say filled in: defaults, and a weight for every wire. */
export function completeParams(node: GraphNode, wired: Iterable<string>): Params {
  const op = findOp(node.op);
  if (!op) return node.params;
  const missing: Record<string, Json> = {};
  const choices = op.params.filter((spec) => spec.kind === "choice" && !spec.optional);
  for (const spec of [...choices, ...numericParams(op, wiringOf(op, node, wired))])
    if ("default" in spec && !Object.hasOwn(node.params, spec.name))
      missing[spec.name] = spec.default;
  return Object.keys(missing).length === 0 ? node.params : { ...node.params, ...missing };
}

/**
 * Params as a file has them. Names in the order of the op: per-input ones by number, then the rest; unset
 * ones are left out.
 */
export function paramsForm(node: Pick<GraphNode, "op" | "params">): Params {
  const op = findOp(node.op);
  if (!op) return node.params;
  const ordered: Record<string, ParamValue> = {};
  const names = Object.keys(node.params);
  for (const spec of op.params) {
    const perInput = spec.kind === "number" && spec.perInput;
    const number = (name: string) => Number(name.slice(spec.name.length));
    const own = perInput
      ? names.filter((name) => findParam(op, name) === spec).sort((a, b) => number(a) - number(b))
      : names.filter((name) => name === spec.name);
    for (const name of own) {
      const value = node.params[name]!;
      const tensor = isTensorIn(spec, value) ? tensorOf(value) : null;
      if (!isUnsaid(op, name, value)) ordered[name] = tensor ? tensorForm(tensor) : value;
    }
  }
  return ordered;
}
