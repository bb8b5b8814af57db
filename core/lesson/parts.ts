import type { Run } from "../engine/arena.ts";
import { shownContributions, shownGradients, shownPartials, shownValues } from "../engine/read.ts";
import { type Known, knownTensor, stepCount } from "../engine/steps.ts";
import { nodeId } from "../model/graph.ts";
import type { TensorPart, TensorReference } from "../model/lesson-text.ts";
import { rowMajorStrides, sizeOf } from "../tensor/shape.ts";
import { findWire } from "./wire.ts";

/** A cell, the norm or the count of cells of what is `known` of the whole; null where it has no such cell. */
export function knownPart(
  run: Run,
  of: TensorReference,
  part: TensorPart,
  known: Known,
): Known | null {
  if (known.state !== "tensor" && known.state !== "done") return known;
  const shape = known.state === "tensor" ? known.shape : [];
  const done = (value: number): Known => ({ state: "done", value });
  switch (part.kind) {
    case "size":
      return done(sizeOf(shape));
    case "norm":
      return done(known.state === "tensor" ? known.norm : Math.abs(known.value));
    case "cell": {
      const { index } = part;
      const fits = index.length === shape.length && index.every((i, axis) => i < shape[axis]!);
      if (!fits) return null;
      const strides = rowMajorStrides(shape);
      const element = index.reduce((sum, i, axis) => sum + i * strides[axis]!, 0);
      const value = numbersOf(run, of)?.[element];
      return value === undefined ? null : done(value);
    }
  }
}

/** All numbers of the whole, row by row, in the lane looked at. */
export function numbersOf(run: Run, of: TensorReference): Float64Array | null {
  if (of.kind === "edge") {
    const wire = findWire(run, of);
    if (!wire) return null;
    switch (of.number) {
      case "partial":
        return shownPartials(run, wire.slot);
      case "upstream":
        return shownGradients(run, wire.node.value);
      case "contribution":
        return shownContributions(run, wire.slot);
    }
  }
  const node = nodeId(of.node);
  if (of.kind === "node" && of.number === "value") {
    // What a source gives stands there before any step.
    const found = run.program.nodes[run.program.position.get(node) ?? -1];
    return found ? shownValues(run, found.value) : null;
  }
  if (of.number === "partial") {
    const found = run.program.nodes[run.program.position.get(node) ?? -1];
    const slot = found?.slots.find(
      ({ key }) => of.kind === "param" && key.kind === "param" && key.name === of.param,
    );
    return slot ? shownPartials(run, slot) : null;
  }
  const whole = knownTensor(run, stepCount(run.program), {
    node,
    side: of.number,
    ...(of.kind === "param" ? { param: of.param } : {}),
  });
  return whole.state === "done" ? whole.numbers : null;
}
