import type { BlockId, Graph, Position } from "../../../core/index.ts";

interface Move {
  readonly from: Position;
  readonly to: Position;
  /** How far other blocks have moved it since, in whole units: so that nothing is lost of `from`. */
  readonly since: Position;
}

/** What was moved, by its kind and id. */
export type Moves = ReadonlyMap<string, Move>;

/** What stands elsewhere in the second of two graphs. */
export function movesBetween(before: Graph, after: Graph): Moves {
  const old = placesOf(before);
  const moves = new Map<string, Move>();
  for (const [key, to] of placesOf(after)) {
    const from = old.get(key);
    if (from && !isSame(from, to)) moves.set(key, { from, to, since: [0, 0] });
  }
  return moves;
}

/** The graph in which what made room stands where it was; null where some of it was moved meanwhile, or has gone. */
export function withRoomGivenBack(graph: Graph, moved: Moves): Graph | null {
  const places = placesOf(graph);
  for (const [key, { to }] of moved) {
    const place = places.get(key);
    if (!place || !isSame(place, to)) return null;
  }
  const back =
    (kind: string) =>
    <T extends { readonly id: string; readonly position: Position }>(item: T): T => {
      const move = moved.get(`${kind} ${item.id}`);
      if (!move) return item;
      const { from, since } = move;
      return { ...item, position: [from[0] + since[0], from[1] + since[1]] };
    };
  return {
    ...graph,
    nodes: graph.nodes.map(back("node")),
    ...(graph.blocks && { blocks: graph.blocks.map(back("block")) }),
    ...(graph.notes && { notes: graph.notes.map(back("note")) }),
  };
}

/** What is remembered of other blocks, after one of them has moved things. */
export function roomsAfter(
  rooms: ReadonlyMap<BlockId, Moves>,
  moves: Moves,
): ReadonlyMap<BlockId, Moves> {
  if (moves.size === 0) return rooms;
  return new Map(
    [...rooms].map(([block, moved]) => {
      const next = [...moved].map(([key, known]): [string, Move] => {
        const move = moves.get(key);
        if (!move || !isSame(move.from, known.to)) return [key, known];
        const along = (axis: 0 | 1) =>
          Math.round(known.since[axis] + move.to[axis] - move.from[axis]);
        return [key, { from: known.from, to: move.to, since: [along(0), along(1)] }];
      });
      return [block, new Map(next)];
    }),
  );
}

function placesOf({ nodes, blocks = [], notes = [] }: Graph): ReadonlyMap<string, Position> {
  const of = (
    kind: string,
    items: readonly { readonly id: string; readonly position: Position }[],
  ) => items.map(({ id, position }) => [`${kind} ${id}`, position] as const);
  return new Map([...of("node", nodes), ...of("block", blocks), ...of("note", notes)]);
}

function isSame(a: Position, b: Position): boolean {
  return a[0] === b[0] && a[1] === b[1];
}
