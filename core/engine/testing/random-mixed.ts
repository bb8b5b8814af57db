import fc from "fast-check";
import { createRandom } from "../../data/random.ts";
import type { Graph, Json, NodeId, Params } from "../../model/graph.ts";
import { ops } from "../../ops/index.ts";
import type { Op } from "../../ops/op.ts";
import type { StructuredOp } from "../../ops/structured.ts";
import { broadcastShapes, type Shape, sameShape, sizeOf } from "../../tensor/shape.ts";
import { setCell } from "../arena.ts";
import { compile } from "../compile.ts";
import type { Run } from "../executor.ts";
import { cellLength } from "../program.ts";
import { settingsOf } from "../settings.ts";
import { type Sketch, sketch } from "./sketch.ts";

/** A graph of scalars and tensors, whatever its numbers come to, with how its samples run. */
export interface Mixed {
  readonly graph: Graph;
  readonly lanes: number;
  /** The sources with numbers of their own in every lane. */
  readonly laned: readonly NodeId[];
  readonly training: boolean;
  /** The seed of these numbers. */
  readonly seed: number;
}

const computing: readonly Op[] = ops.filter((op: Op) => op.role === undefined);

const number = fc.nat(1000);

const recipe = fc.record({
  op: fc.nat(computing.length - 1),
  sources: fc.array(number, { minLength: 1, maxLength: 4 }),
  choice: number,
});

type Recipe = typeof recipe extends fc.Arbitrary<infer T> ? T : never;

/** Directed acyclic graphs over all ops of the registry, where every tensor fits. */
export function randomMixed(lanes: number): fc.Arbitrary<Mixed> {
  const recipes = fc.array(recipe, { minLength: 2, maxLength: 9 });
  const isLaned = fc.array(fc.boolean(), { minLength: 8, maxLength: 8 });
  return fc
    .record({ recipes, isLaned, training: fc.boolean(), seed: fc.nat() })
    .map(({ recipes, isLaned, training, seed }) => {
      const { graph, sources } = build(recipes, seed);
      const laned = sources.filter((_, i) => isLaned[i % isLaned.length]);
      // The statistics of a single number are refused.
      return { graph, lanes, laned, training: training && lanes > 1, seed };
    });
}

/** For training where it is meant to be, unless a batch-norm is fed by what all samples share. */
export function compileMixed({ graph, lanes, laned, training }: Mixed) {
  const options = { lanes, lanedNodes: new Set(laned) };
  const program = compile(graph, { ...options, training });
  return program.problems.length > 0 && training
    ? { program: compile(graph, options), training: false }
    : { program, training };
}

/** Fills what each lane has of its own, and says which update the pass is for. */
export function loadMixed(run: Run, { lanes, training, seed }: Mixed): void {
  const random = createRandom(seed, lanes);
  for (const node of run.program.nodes)
    for (const cell of node.params)
      if (cell.laned)
        setCell(
          run,
          cell,
          Float64Array.from({ length: cellLength(cell, lanes) }, () => random() * 4 - 2),
        );
  const samples = Int32Array.from({ length: lanes }, (_, lane) => lane);
  if (training) run.training = { update: seed % 5, samples };
}

interface Drawn {
  readonly draft: Sketch;
  readonly shapes: Map<NodeId, Shape>;
  /** Drawn numbers, which lanes may have their own of. */
  readonly sources: NodeId[];
  readonly random: () => number;
}

function build(recipes: readonly Recipe[], seed: number) {
  const drawn: Drawn = {
    draft: sketch(),
    shapes: new Map(),
    sources: [],
    random: createRandom(seed),
  };
  for (const shape of [[], [3], [2, 3]]) draw(drawn, shape);
  for (const { op, sources, choice } of recipes) {
    const made = computing[op]!;
    if (made.kind === "structured") addStructured(drawn, made, sources, choice);
    else addPointwise(drawn, made, sources, choice);
  }
  const { draft } = drawn;
  const tips = [...drawn.shapes.keys()].slice(-3);
  const loss = draft.add(
    "sum",
    tips.map((id) => draft.add("reduce-mean", [draft.add("square", [id])])),
  );
  return { graph: draft.graph(loss), sources: drawn.sources };
}

function draw({ draft, shapes, sources, random }: Drawn, shape: Shape): NodeId {
  const data = Float64Array.from(
    { length: sizeOf(shape) },
    () => Math.round(random() * 40 - 20) / 10,
  );
  const id = draft.parameter({ shape, data } as unknown as Json);
  shapes.set(id, shape);
  sources.push(id);
  return id;
}

/** As in one of the op's samples: by nodes of these shapes where there are, by new ones else. */
function addStructured(
  drawn: Drawn,
  op: StructuredOp,
  picks: readonly number[],
  choice: number,
): void {
  const { draft, shapes } = drawn;
  const sample = op.samples[choice % op.samples.length]!;
  const wires = Object.entries(sample.inputs).map(([handle, shape], i) => {
    const indices = sample.indices?.[handle];
    if (indices)
      return draft.constant({ shape, data: Float64Array.from(indices) } as unknown as Json);
    const fitting = [...shapes.keys()].filter((id) => sameShape(shapes.get(id)!, shape));
    const pick = picks[i % picks.length]!;
    return fitting[pick % (fitting.length + 1)] ?? draw(drawn, shape);
  });
  const params = { ...chosen(op, choice), ...sample.params } as Params;
  const id = draft.add(op.id, wires, params);
  const result = op.shape(new Map(Object.entries(sample.inputs)), settingsOf(op, { id, params }), {
    isTraining: false,
    samples: 1,
  });
  if (result.kind === "shape") shapes.set(id, result.shape);
}

/** Over nodes that stretch to each other; where the next does not, the first goes in once more. */
function addPointwise(drawn: Drawn, op: Op, picks: readonly number[], choice: number): void {
  const { draft, shapes } = drawn;
  const nodes = [...shapes.keys()];
  const count = op.inputs.kind === "fixed" ? op.inputs.handles.length : picks.length;
  const first = nodes[picks[0]! % nodes.length]!;
  let shape = shapes.get(first)!;
  const wires = Array.from({ length: count }, (_, i) => {
    const next = nodes[picks[i % picks.length]! % nodes.length]!;
    const common = broadcastShapes(shape, shapes.get(next)!);
    if (!common || sizeOf(common) > largest) return first;
    shape = common;
    return next;
  });
  const params = chosen(op, choice);
  const id = draft.add(op.id, wires, params);
  const isReduced = "reduction" in params && params.reduction !== "none";
  shapes.set(id, isReduced ? [] : shape);
}

/** More numbers than this would only be slow. */
const largest = 60;

function chosen(op: Op, choice: number): Params {
  const choices = op.params.flatMap((spec) =>
    spec.kind === "choice"
      ? [[spec.name, spec.options[choice % spec.options.length]!] as const]
      : [],
  );
  return Object.fromEntries(choices);
}
