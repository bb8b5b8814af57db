import type { ExpandedNode } from "../model/blocks.ts";
import type { Params } from "../model/graph.ts";
import { findOp } from "../ops/index.ts";
import { hasInput } from "../ops/wiring.ts";
import { isShape } from "../tensor/shape.ts";
import { addForbidden, checkOwnKeys } from "./forbidden.ts";
import { checkParams } from "./meaning.ts";
import { type ProblemList, quoted } from "./problem.ts";
import type { FileBlock } from "./schema.ts";

/** What each block was before it was expanded, as graphs have it: an op that is made of others, its inputs and parameters. */
export function checkExpanded(
  list: ProblemList,
  blocks: readonly FileBlock[],
): readonly (ExpandedNode | undefined)[] {
  return blocks.map(({ expanded }, i) => {
    if (!expanded) return undefined;
    const where = `blocks[${i}].expanded`;
    const op = findOp(expanded.op);
    checkOwnKeys(list, `${where}.params`, expanded.params);
    addForbidden(list, `${where}.params`, expanded.params);
    if (!op?.expansion) {
      list.add(
        "bad-expanded",
        `${where}.op`,
        `${quoted(expanded.op)} is no op that is made of others. Remove “expanded”, and the block stays as it is.`,
      );
      return undefined;
    }
    expanded.inputs.forEach(({ handle, shape }, at) => {
      if (!hasInput(op, handle) || (shape && !isShape(shape)))
        list.add(
          "bad-expanded",
          `${where}.inputs[${at}]`,
          `the op ${quoted(op.id)} has no such input. Name one that it has, with lengths of axes from 1 up.`,
        );
    });
    const inputs = expanded.inputs.map(({ handle, shape }) => ({
      handle,
      ...(shape && { shape }),
    }));
    return {
      ...expanded,
      inputs,
      params: checkParams(list, `${where}.params`, op, expanded.params as Params),
    };
  });
}
