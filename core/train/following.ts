import type { Program } from "../engine/program.ts";
import { findParam } from "../ops/wiring.ts";
import { feedsLoss } from "./loss.ts";
import { type TrainedParameter, trainedParameters } from "./parameters.ts";

/**
 * Tensors that follow a pass of training without a gradient, such as running means: of nodes that the loss is made
 * from, with places behind those of the trained parameters.
 */
export function followingParameters(program: Program): readonly TrainedParameter[] {
  const last = trainedParameters(program).at(-1);
  let place = last ? last.place + last.cell.size : 0;
  const feeds = feedsLoss(program);
  return program.nodes.flatMap((node, at) =>
    node.params.flatMap((cell) => {
      const spec = feeds[at] === 1 ? findParam(node.op, cell.name) : undefined;
      if (spec?.kind !== "tensor" || spec.trainable) return [];
      place += cell.size;
      return [{ node, name: cell.name, cell, place: place - cell.size }];
    }),
  );
}
