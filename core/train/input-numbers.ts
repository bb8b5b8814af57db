import { isPointwise, type Program, type StructuredNode } from "../engine/program.ts";
import { inputNumberBlame } from "../engine/structured-blame.ts";
import type { Problem } from "../model/problem.ts";
import { feedsLoss } from "./loss.ts";
import type { Prepared } from "./prepare.ts";
import { numberNotTaken } from "./train-problems.ts";

/**
 * Numbers of sources that an op does not take, such as a class that there is not, each input's first. Those
 * that are computed on the way are found when they are.
 */
export function checkInputNumbers(program: Program, prepared: Prepared): readonly Problem[] {
  const feeds = feedsLoss(program);
  return program.nodes.flatMap((node, at) =>
    feeds[at] === 1 && !isPointwise(node) && node.op.blame
      ? inputProblems(program, node, prepared)
      : [],
  );
}

function inputProblems(
  program: Program,
  node: StructuredNode,
  { feeds }: Prepared,
): readonly Problem[] {
  return node.slots.flatMap(({ key, source: at }): Problem[] => {
    const source = program.nodes[at];
    if (key.kind !== "input" || source?.op.category !== "source") return [];
    const fed = feeds.filter((feed) => feed.node === source.node.id);
    const own = source.params[0]!.initial;
    const rows = fed.length > 0 ? fed.map(({ values }) => values) : [own.data];
    for (const [element, numbers] of rows.entries())
      for (const [i, number] of numbers.entries()) {
        const blame = inputNumberBlame(program, node, key.handle, number);
        if (!blame) continue;
        const at = (fed.length > 0 ? element : i) + 1;
        const which = own.data.length > 1 ? ` at its number ${at}` : "";
        const where = `${which}${fed.length > 0 ? ` in row ${i + 1}` : ""}`;
        return [numberNotTaken(source.node, node.node, { number, where, ...blame })];
      }
    return [];
  });
}
