import type { PointwiseOp } from "../ops/op.ts";
import { broadcastShapes, type Shape, sizeOf } from "../tensor/shape.ts";
import { beyondMemory, shapeMismatch } from "./compile-problems.ts";
import type { Form, FormPartial } from "./form.ts";
import {
  addNode,
  allocate,
  arenaExcess,
  cellView,
  edgesAt,
  type Layout,
  leaveOut,
  placedForm,
  recorderFor,
  sourcesOf,
} from "./layout.ts";
import { operandNames, placeNumber } from "./params.ts";
import {
  type Cell,
  cellLength,
  type Gathering,
  isAligned,
  isOneNumber,
  type PartialPlace,
  type Place,
  type Slot,
  type Stretching,
} from "./program.ts";

/** Lays out a node whose op works number by number; a problem where its inputs have no common shape. */
export function placePointwise(
  layout: Layout,
  place: number,
  op: PointwiseOp,
  wires: readonly number[],
): void {
  const node = layout.graph.nodes[place]!;
  const { form, constants } = placedForm(layout, op, node, wires.length);
  const before = { ...layout.counts };
  const edges = edgesAt(layout, wires);
  const sources = sourcesOf(layout, wires);
  const params = form.params.map((spec) => placeNumber(layout, node, spec));
  const shapes = [
    ...sources.map((at) => layout.nodes[at]!.shape),
    ...params.map(({ initial }) => initial.shape),
  ];
  const shape = shapes.reduce<Shape | null>((all, own) => all && broadcastShapes(all, own), []);
  if (!shape) {
    leaveOut(layout, before, shapeMismatch(node, operandNames(layout, sources, params)));
    return;
  }
  const operands: readonly Cell[] = [...sources.map((at) => layout.nodes[at]!.value), ...params];
  const laned = operands.some((cell) => cell.laned);
  const tooLarge = beyondMemory(node, { value: shape }, laned ? layout.lanes : 1);
  if (tooLarge) {
    leaveOut(layout, before, tooLarge);
    return;
  }
  const value = allocate(layout, "values", sizeOf(shape), laned);
  reserveScratch(layout, form, value);
  const places = operands.map((cell): Place => ({ region: "values", cell }));
  const stretching = stretchOperands(layout, { value, shape, shapes, places });
  const partialOf = partialPlaces(layout, form, {
    value,
    operands: stretching?.operands ?? places,
    constants,
  });
  const slots = form.partials.map(({ key, operand, ...factors }): Slot => {
    const cell = operands[operand] as Cell;
    return {
      key,
      edge: key.kind === "param" ? null : edges[operand]!.id,
      source: key.kind === "param" ? -1 : sources[operand]!,
      cell,
      partial: partialOf(factors),
      contribution: allocate(layout, "contributions", cell.size, laned),
      isKept: true,
    };
  });
  const gathering = stretching
    ? slots.map((slot, i) =>
        gatherInto(layout, slot, value, shape, shapes[form.partials[i]!.operand]!),
      )
    : [];
  const excess = arenaExcess(layout, node);
  if (excess) {
    leaveOut(layout, before, excess);
    return;
  }
  addNode(layout, place, wires, {
    node,
    op,
    wiring: form.wiring,
    form,
    shape,
    value,
    operands,
    operandKeys: form.operands,
    constants,
    params,
    slots,
    isUnit: false,
    stretching: stretching && { ...stretching, gathering },
    onPath: false,
  });
}

/** Operands that do not stand beside the value's numbers are copied out to them; null where all have its size. */
function stretchOperands(
  layout: Layout,
  node: {
    readonly value: Cell;
    readonly shape: Shape;
    readonly shapes: readonly Shape[];
    readonly places: readonly Place[];
  },
): Pick<Stretching, "operations" | "operands"> | null {
  const { value, shape, shapes, places } = node;
  const isFitting = ({ cell }: Place) => isAligned(cell, value) || isOneNumber(cell);
  if (places.every((place) => isFitting(place) && place.cell.size === value.size)) return null;
  const recorder = recorderFor(layout, value.laned);
  const operands = places.map((place, i): Place => {
    if (isFitting(place)) return place;
    const cell = allocate(layout, "partials", value.size, value.laned);
    const from = cellView("values", place.cell, shapes[i]!);
    recorder.spread(from, cellView("partials", cell, shape));
    return { region: "partials", cell };
  });
  return { operations: recorder.operations, operands };
}

/** Where a partial or its factors stand: where the numbers are already, or in a row of their own. */
function partialPlaces(
  layout: Layout,
  form: Form,
  node: {
    readonly value: Cell;
    readonly operands: readonly Place[];
    readonly constants: readonly Cell[];
  },
): (factors: Pick<FormPartial, "register" | "times">) => PartialPlace {
  const { value, operands, constants } = node;
  const own = new Map<number, Place>();
  const placeOf = (register: number): Place => {
    if (register === form.valueRegister) return { region: "values", cell: value };
    if (register < operands.length) return operands[register]!;
    const constant = constants[register - operands.length];
    if (constant) return { region: "values", cell: constant };
    const known = own.get(register);
    if (known) return known;
    const cell = allocate(layout, "partials", value.size, value.laned);
    const place: Place = { region: "partials", cell };
    own.set(register, place);
    return place;
  };
  return ({ register, times }) => {
    const { region, cell } = placeOf(register);
    return { region, cell, times: times === null ? null : placeOf(times) };
  };
}

/** How upstream × partial becomes a contribution of the source's shape; null where it has that already. */
function gatherInto(
  layout: Layout,
  { contribution }: Slot,
  value: Cell,
  shape: Shape,
  source: Shape,
): Gathering | null {
  if (contribution.size === value.size) return null;
  const row = allocate(layout, "partials", value.size, value.laned);
  const from = cellView("partials", row, shape);
  const to = cellView("contributions", contribution, source);
  const recorder = recorderFor(layout, value.laned);
  recorder.gather(from, to);
  return { row, operations: recorder.operations };
}

/** Where registers that hold nothing to keep have their rows: nodes use the same, one after the other. */
function reserveScratch({ counts, lanes }: Layout, form: Form, value: Cell): void {
  counts.scratch = Math.max(counts.scratch, form.registerCount * cellLength(value, lanes));
}
