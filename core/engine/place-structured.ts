import type { PartialKey } from "../ops/op-base.ts";
import type { NodeViews, StructuredOp } from "../ops/structured.ts";
import { wiringOf } from "../ops/wiring.ts";
import { sizeOf } from "../tensor/shape.ts";
import { beyondMemory, paramMisfit, shapeMisfit } from "./compile-problems.ts";
import {
  addNode,
  allocate,
  arenaExcess,
  cellView,
  edgesAt,
  type Layout,
  leaveOut,
  recorderFor,
  sourcesOf,
} from "./layout.ts";
import { type DraftParam, drawUnsaid, operandNames, placeTensor } from "./params.ts";
import type { Cell, Followed, Slot } from "./program.ts";
import { settingsOf } from "./settings.ts";

/** Lays out a node whose op says what it is made of; a problem where its inputs do not fit. */
export function placeStructured(
  layout: Layout,
  place: number,
  op: StructuredOp,
  wires: readonly number[],
): void {
  const node = layout.graph.nodes[place]!;
  const edges = edgesAt(layout, wires);
  const handles = edges.map(({ targetHandle }) => targetHandle);
  const wiring = wiringOf(op, node, handles);
  const settings = settingsOf(op, node);
  const sources = sourcesOf(layout, wires);
  const inputs = new Map(wiring.handles.map((handle, i) => [handle, layout.nodes[sources[i]!]!]));
  const shapes = new Map([...inputs].map(([handle, { shape }]) => [handle, shape]));
  const laned = [...inputs.values()].some(({ value }) => value.laned);
  const batch = { isTraining: layout.isTraining, samples: laned ? layout.lanes : 1 };
  const shaped = op.shape(shapes, settings, batch);
  if (shaped.kind === "misfit") {
    layout.problems.push(shapeMisfit(node, operandNames(layout, sources, []), shaped));
    return;
  }
  const tooLarge =
    beyondMemory(node, { value: shaped.shape }, batch.samples) ??
    beyondMemory(node, shaped.params, 1);
  if (tooLarge) {
    layout.problems.push(tooLarge);
    return;
  }
  const before = { ...layout.counts };
  const params: DraftParam[] = [];
  for (const spec of op.params) {
    const shape = spec.kind === "tensor" ? shaped.params[spec.name] : undefined;
    if (spec.kind !== "tensor" || !shape) continue;
    const cell = placeTensor(layout, node, spec, shape);
    if (!cell) {
      leaveOut(layout, before, paramMisfit(node, spec.name, shape));
      return;
    }
    params.push(cell);
  }
  const { shape } = shaped;
  const value = allocate(layout, "values", sizeOf(shape), laned);
  const followed: Followed[] = [];
  const views: NodeViews = {
    settings,
    batch,
    handles: wiring.handles,
    input: (handle) => {
      const source = inputs.get(handle)!;
      return cellView("values", source.value, source.shape);
    },
    param: (name) => {
      const cell = params.find((each) => each.name === name)!;
      return cellView("values", cell, cell.initial.shape);
    },
    next: (name) => {
      const param = params.find((each) => each.name === name)!;
      const next = allocate(layout, "partials", param.size, false);
      followed.push({ param, next });
      return cellView("partials", next, param.initial.shape);
    },
    out: cellView("values", value, shape),
  };
  const forward = recorderFor(layout, laned);
  const begin = op.forward(forward, views);
  const backward = recorderFor(layout, laned);
  const contribute = begin(backward, cellView("gradients", value, shape));
  const record = (
    key: PartialKey,
    cell: Cell,
    sourceShape: readonly number[],
    ends: Pick<Slot, "edge" | "source">,
    learns: boolean,
  ): Slot => {
    const contribution = allocate(layout, "contributions", cell.size, laned && cell.laned);
    if (learns || !layout.learntOnly)
      contribute(key, cellView("contributions", contribution, sourceShape));
    return { key, ...ends, cell, partial: null, contribution, isKept: true };
  };
  const slots = [
    ...edges.map(({ id, targetHandle }, i) => {
      const source = layout.nodes[sources[i]!]!;
      const key = { kind: "input", handle: targetHandle } as const;
      const ends = { edge: id, source: sources[i]! };
      return record(key, source.value, source.shape, ends, source.slots.length > 0);
    }),
    ...params
      .filter(({ trainable }) => trainable)
      .map((cell) => {
        const key = { kind: "param", name: cell.name } as const;
        const ends = { edge: null, source: -1 };
        return record(key, cell, cell.initial.shape, ends, !cell.frozen);
      }),
  ];
  const excess = arenaExcess(layout, node);
  if (excess) {
    leaveOut(layout, before, excess);
    return;
  }
  drawUnsaid(node, op, params);
  addNode(layout, place, wires, {
    node,
    op,
    wiring,
    settings,
    batch,
    shape,
    value,
    operands: [...[...inputs.values()].map((source) => source.value), ...params],
    operandKeys: [
      ...wiring.handles.map((handle) => ({ kind: "input", handle }) as const),
      ...params.map(({ name }) => ({ kind: "param", name }) as const),
    ],
    params,
    slots,
    forward: forward.operations,
    backward: backward.operations,
    followed,
    onPath: false,
  });
}
