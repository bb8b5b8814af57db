import type { Run } from "../../engine/arena.ts";
import { shownPartial } from "../../engine/read.ts";
import type { NodeId } from "../../model/graph.ts";

interface Wire {
  readonly source: NodeId;
  readonly target: NodeId;
  readonly partial: number;
}

/** The wires of a run of scalars with their slopes, and nothing of the passes of the engine. */
function wiresOf(run: Run): readonly Wire[] {
  const { program } = run;
  return program.nodes.flatMap((node) =>
    node.op.blocksGradient
      ? []
      : node.slots.flatMap((slot) =>
          slot.source < 0
            ? []
            : [
                {
                  source: program.nodes[slot.source]!.node.id,
                  target: node.node.id,
                  partial: shownPartial(run, slot),
                },
              ],
        ),
  );
}

/** Node by node in this order, as the simplest of engines would do it. */
export function naiveGradients(
  run: Run,
  order: readonly NodeId[],
  gather: (before: number, contribution: number) => number,
): ReadonlyMap<NodeId, number> {
  const { program } = run;
  const loss = program.nodes[program.loss!]!.node.id;
  const gradients = new Map<NodeId, number>([[loss, 1]]);
  const wires = wiresOf(run);
  for (const id of order)
    for (const { source, target, partial } of wires)
      if (target === id)
        gradients.set(
          source,
          gather(gradients.get(source) ?? 0, (gradients.get(id) ?? 0) * partial),
        );
  return gradients;
}

/** From the loss back by distance; nodes that are equally far in the order in which they are found. */
export function byDistance(run: Run): readonly NodeId[] {
  const wires = wiresOf(run);
  const { program } = run;
  let ring = [program.nodes[program.loss!]!.node.id];
  const order: NodeId[] = [];
  while (ring.length > 0) {
    order.push(...ring);
    const next = ring.flatMap((id) =>
      wires.filter(({ target }) => target === id).map(({ source }) => source),
    );
    ring = [...new Set(next)].filter((id) => !order.includes(id));
  }
  return order;
}

export function backwardOrder({ program }: Run): readonly NodeId[] {
  return program.backward.map((at) => program.nodes[at]!.node.id);
}
