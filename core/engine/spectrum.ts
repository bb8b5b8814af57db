import type { NodeId } from "../model/ids.ts";
import type { Run } from "./arena.ts";
import type { Program, ProgramNode } from "./program.ts";
import { type Known, nodeView, numberOf } from "./steps.ts";

/** A layer on the way from the inputs to the loss, and how large what passes it is. */
export interface SpectrumLayer {
  readonly node: NodeId;
  /** Layers crossed from the inputs, on the longest way: 0 at an input, the most at the loss. */
  readonly depth: number;
  /** ‖a‖ of its value and ‖g‖ of its gradient, of a single number its size; null before the stepper is there. */
  readonly value: number | null;
  readonly gradient: number | null;
  /** ‖g‖ over the largest ‖g‖ of the layers that it feeds; null at the loss, and where that is 0 or not there. */
  readonly gain: number | null;
  /** Places, in the list, of the layers that it feeds. */
  readonly feeds: readonly number[];
}

/**
 * How sizes fare along the depth: at the inputs, at each operation in which parameters act, their own or
 * those of a node that feeds it, and at the loss, as far as they lie on a way to it. Nearer the inputs comes first. `taken`: steps of the
 * stepper. Empty without a loss.
 */
export function spectrum(run: Run, taken: number): readonly SpectrumLayer[] {
  const { layers, feeds, depths } = layersOf(run.program);
  const sizes = layers.map((at) => {
    const { value, gradient } = nodeView(run, taken, run.program.nodes[at]!.node.id);
    return { value: sizeOf(value), gradient: sizeOf(gradient) };
  });
  return layers.map((at, i) => {
    const { gradient } = sizes[i]!;
    const after = feeds[i]!.map((next) => sizes[next]!.gradient ?? 0);
    const most = after.length === 0 ? 0 : Math.max(...after);
    return {
      node: run.program.nodes[at]!.node.id,
      depth: depths[i]!,
      ...sizes[i]!,
      gain: gradient === null || !(most > 0) ? null : gradient / most,
      feeds: feeds[i]!,
    };
  });
}

interface Layers {
  /** Positions in the program. */
  readonly layers: readonly number[];
  readonly feeds: readonly (readonly number[])[];
  readonly depths: readonly number[];
}

const remembered = new WeakMap<Program, Layers>();

function layersOf(program: Program): Layers {
  const known = remembered.get(program) ?? findLayers(program);
  remembered.set(program, known);
  return known;
}

function findLayers(program: Program): Layers {
  const { nodes, loss } = program;
  if (loss === null) return { layers: [], feeds: [], depths: [] };
  const isLayer = nodes.map(
    (node, at) =>
      at === loss || (node.onPath && (node.op.role === "input" || takesParameters(program, node))),
  );
  // The layers from which a node is reached with no other layer between, and how many are crossed to it at most.
  const behind: ReadonlySet<number>[] = [];
  const crossed = new Int32Array(nodes.length);
  for (const [at, { slots }] of nodes.entries()) {
    const reached = new Set<number>();
    for (const { source } of slots) {
      if (source < 0) continue;
      for (const each of isLayer[source] ? [source] : behind[source]!) reached.add(each);
    }
    behind.push(reached);
    for (const each of reached) crossed[at] = Math.max(crossed[at]!, crossed[each]! + 1);
  }
  const layers = nodes
    .flatMap((_, at) => (isLayer[at] && (at === loss || leadsOn(at)) ? [at] : []))
    .sort((a, b) => crossed[a]! - crossed[b]! || a - b);
  function leadsOn(at: number): boolean {
    return nodes.some((_, next) => isLayer[next] && behind[next]!.has(at));
  }
  const feeds = layers.map((at) => layers.flatMap((next, i) => (behind[next]!.has(at) ? [i] : [])));
  return { layers, feeds, depths: layers.map((at) => crossed[at]!) };
}

/** Whether parameters act there: of its own, or nodes that are parameters. */
function takesParameters({ nodes }: Program, { slots, op }: ProgramNode): boolean {
  return (
    op.category !== "source" &&
    slots.some(({ key, source }) => key.kind === "param" || nodes[source]?.op.role === "parameter")
  );
}

function sizeOf(known: Known): number | null {
  if (known.state === "tensor") return known.norm;
  const number = numberOf(known);
  return number === null ? null : Math.abs(number);
}
