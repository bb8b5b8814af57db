import type { Run } from "../engine/arena.ts";
import { lossName } from "../engine/names.ts";
import type { ProgramNode } from "../engine/program.ts";
import { lossValue, programNode, shownValue, shownValues } from "../engine/read.ts";
import {
  computed,
  edgeView,
  type Known,
  nodeView,
  paramValue,
  paramView,
  stepCount,
  stepsToLoss,
} from "../engine/steps.ts";
import { type Graph, nodeId } from "../model/graph.ts";
import type { NumberReference, TensorPart } from "../model/lesson-text.ts";
import { derivativeSymbol, nodeName } from "../model/names.ts";
import { formatNumber } from "../model/number-text.ts";
import { defaultSettings } from "../model/settings.ts";
import type { Training } from "../model/training.ts";
import { type Shape, shapeText } from "../tensor/shape.ts";
import { countMultiplications } from "../why/multiplications.ts";
import { knownPart } from "./parts.ts";
import { findWire } from "./wire.ts";

/** A number that a lesson speaks of, as far as the stepper has come. */
export interface LessonNumber {
  readonly known: Known;
  /** What it is, for its colour. */
  readonly role: "value" | "partial" | "gradient";
  /** What it is called: ∂L/∂w */
  readonly symbol: string;
  /** It counts something, and is written as a whole number. */
  readonly counts: boolean;
}

/** Whether a number counts something. */
export function isCount(reference: NumberReference): boolean {
  return (
    reference.kind === "multiplications" ||
    (reference.kind === "part" && reference.part.kind === "size") ||
    (reference.kind === "training" && ["epoch", "samples"].includes(reference.number))
  );
}

/** A number as sentences have it; one that counts something is whole. */
export function writtenNumber(value: number, counts: boolean): string {
  return counts && Number.isInteger(value) ? String(value).replace("-", "−") : formatNumber(value);
}

/**
 * The number after `taken` steps; null where the graph has no such thing. `graph` is the document, where it
 * has been trained since the run was made.
 */
export function lessonNumber(
  run: Run,
  taken: number,
  reference: NumberReference,
  graph: Graph = run.program.graph,
): LessonNumber | null {
  const found = numberOf(run, taken, reference, graph);
  return found && { ...found, counts: isCount(reference) };
}

type FoundNumber = Omit<LessonNumber, "counts">;

function numberOf(
  run: Run,
  taken: number,
  reference: NumberReference,
  graph: Graph,
): FoundNumber | null {
  const { program } = run;
  switch (reference.kind) {
    case "training":
      return reference.number === "samples"
        ? {
            known: { state: "done", value: program.samples },
            role: "value",
            symbol: "the number of samples on the canvas",
          }
        : trainingNumber(graph.training, reference.number);
    case "multiplications": {
      const count = countMultiplications(program)?.[reference.mode];
      if (count === undefined) return null;
      return {
        known: { state: "done", value: count },
        role: "partial",
        symbol: `the number of multiplications in ${reference.mode} mode`,
      };
    }
    case "loss": {
      const value = lossValue(run);
      if (value === null) return null;
      const isKnown = taken >= stepsToLoss(program);
      return {
        known: isKnown ? { state: "done", value } : { state: "pending" },
        role: "value",
        symbol: lossName(run.program),
      };
    }
    case "node": {
      const node = programNode(program, nodeId(reference.node));
      if (!node) return null;
      const view = nodeView(run, taken, node.node.id);
      const name = nodeName(node.node);
      return reference.number === "value"
        ? { known: nodeValue(run, node, view.value), role: "value", symbol: name }
        : {
            known: view.gradient,
            role: "gradient",
            symbol: derivativeSymbol(lossName(run.program), name),
          };
    }
    case "param":
      return paramNumber(run, taken, reference);
    case "part": {
      const whole = numberOf(run, taken, reference.of, graph);
      const known = whole && knownPart(run, reference.of, reference.part, whole.known);
      return (
        whole && known && { ...whole, known, symbol: partSymbol(whole.symbol, reference.part) }
      );
    }
    case "edge": {
      const found = findWire(run, reference);
      if (!found) return null;
      const { edge, node, source } = found;
      const view = edgeView(run, taken, edge.id);
      const [of, by] = [nodeName(node.node), nodeName(source.node)];
      switch (reference.number) {
        case "partial":
          return { known: view.partial, role: "partial", symbol: derivativeSymbol(of, by) };
        case "upstream":
          return {
            known: view.upstream,
            role: "gradient",
            symbol: derivativeSymbol(lossName(run.program), of),
          };
        case "contribution":
          return {
            known: view.contribution,
            role: "gradient",
            symbol: `${derivativeSymbol(lossName(run.program), of)} · ${derivativeSymbol(of, by)}`,
          };
      }
    }
  }
}

function partSymbol(whole: string, part: TensorPart): string {
  switch (part.kind) {
    case "cell":
      return `${whole}[${part.index.join(", ")}]`;
    case "norm":
      return `‖${whole}‖`;
    case "size":
      return `the number of cells of ${whole}`;
  }
}

/** What a source gives stands in its field before any step. */
function nodeValue(run: Run, { op, shape, value }: ProgramNode, known: Known): Known {
  return op.category === "source" && known.state === "pending"
    ? computed(
        shape,
        () => shownValues(run, value),
        () => shownValue(run, value),
      )
    : known;
}

function trainingNumber(
  training: Training | undefined,
  number: "loss" | "epoch" | "rate" | "clip",
): FoundNumber {
  const { settings, progress } = training ?? { settings: defaultSettings, progress: null };
  const shown = (value: number, symbol: string): FoundNumber => ({
    known: { state: "done", value },
    role: "value",
    symbol,
  });
  switch (number) {
    case "epoch":
      return shown(progress?.epoch ?? 0, "the number of epochs");
    case "rate":
      return shown(settings.optimizer.learningRate, "η");
    case "clip":
      // Without clipping a gradient may be of any size.
      return shown(
        settings.clip.kind === "none" ? Number.POSITIVE_INFINITY : settings.clip.limit,
        "the limit of the clipping",
      );
    case "loss": {
      const last = progress?.records.at(-1);
      const symbol = "the loss of the last epoch";
      return last
        ? shown(last.loss, symbol)
        : { known: { state: "pending" }, role: "value", symbol };
    }
  }
}

function paramNumber(
  run: Run,
  taken: number,
  { node: id, param, number }: NumberReference & { readonly kind: "param" },
): FoundNumber | null {
  const node = programNode(run.program, nodeId(id));
  const cell = node?.params.find(({ name }) => name === param);
  if (!node || !cell) return null;
  const name = `${nodeName(node.node)}.${param}`;
  if (number === "value")
    return { known: paramValue(run, node.node.id, param), role: "value", symbol: name };
  const view = paramView(run, taken, node.node.id, param);
  return number === "partial"
    ? { known: view.partial, role: "partial", symbol: derivativeSymbol(nodeName(node.node), param) }
    : {
        known: view.gradient,
        role: "gradient",
        symbol: derivativeSymbol(lossName(run.program), name),
      };
}

/** Why no single number is asked for where a tensor stands. */
export function tensorFault(symbol: string, shape: Shape): string {
  return `${symbol} is a tensor ${shapeText(shape)}, and not one number to ask for. Ask for a number.`;
}

/** The number of the complete run; null where there is none, now or ever. */
export function finalNumber(
  run: Run,
  reference: NumberReference,
  graph: Graph = run.program.graph,
): number | null {
  const known = lessonNumber(run, stepCount(run.program), reference, graph)?.known;
  return known?.state === "done" ? known.value : null;
}
