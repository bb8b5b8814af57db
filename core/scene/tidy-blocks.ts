import {
  type BlockId,
  type Graph,
  type GraphEdge,
  type NodeId,
  type NoteId,
  nodeId,
  type Position,
} from "../model/graph.ts";
import type { BlockView } from "./block-view.ts";
import { type Edges, frameId, frameRects, frameRoom, framesAround, homesOf } from "./frames.ts";
import type { NodeBox } from "./net.ts";
import { type TidyRoom, tidyPlaces } from "./tidy.ts";

/** Where what is drawn goes: nodes and cards, and the notes of open blocks. */
export interface TidiedView {
  readonly nodes: ReadonlyMap<NodeId, Position>;
  readonly notes: ReadonlyMap<NoteId, Position>;
}

/** Nodes and notes, by how far they are from a corner. */
interface Contents {
  readonly nodes: readonly (readonly [NodeId, Position])[];
  readonly notes: readonly (readonly [NoteId, Position])[];
}

/** What is laid out as one: a node or a card, a note in a frame, or a frame with all in it. */
interface Unit extends Contents {
  readonly id: NodeId;
  /** Its left top corner now. */
  readonly corner: Position;
  readonly box: NodeBox;
}

/** What stands in one frame, or in none, with the wires among that. */
interface Level {
  readonly units: Unit[];
  readonly wires: GraphEdge[];
  loss: NodeId | null;
}

type BoxOf = (node: NodeId) => NodeBox;

/**
 * Places for what is drawn, from left to right as `tidyPlaces` has them. An open block is one thing to what is around
 * it, so that its frame covers nothing else; within it the same rules hold, and its notes stand at its foot. A block of
 * which only a part is among `ids` stays as it is within, and loose notes stay where they are.
 */
export function tidyView(
  view: BlockView,
  ids: ReadonlySet<NodeId>,
  boxOf: BoxOf,
  room: TidyRoom,
): TidiedView {
  const { graph, frames } = view;
  if (frames.length === 0) return { nodes: tidyPlaces(graph, ids, boxOf, room), notes: new Map() };
  const wayTo = waysIn(view);
  const around = framesAround(view);
  const whole = new Set(
    frames.flatMap(({ block, members }) => (members.every((id) => ids.has(id)) ? [block.id] : [])),
  );
  const levels = levelsOf(view, wayTo, ids, whole, boxOf);
  const base = commonWay([...ids].map(wayTo));
  const rects = rectsOf(view, boxOf);
  const isIn = (outer: BlockId) => (home: BlockId | null) => around(home).includes(outer);
  // The inner ones come last.
  for (const { block, members } of [...frames].reverse()) {
    const { id } = block;
    if (base.includes(id) || !members.some((each) => ids.has(each))) continue;
    const unit = whole.has(id)
      ? laidOutFrame(id, levels.at(id), boxOf, room)
      : rigidFrame(view, id, rects.get(id)!, isIn(id), new Set(members), boxOf);
    levels.at(around(id).at(-2) ?? null).units.push(unit);
  }
  const { nodes, notes } = laidOut(levels.at(base.at(-1) ?? null), room, (unit) => unit.corner);
  return { nodes: new Map(nodes), notes: new Map(notes) };
}

/** For each drawn node the frames that it stands in, the outermost first. */
function waysIn(view: BlockView): (node: NodeId) => readonly BlockId[] {
  const [homes, around] = [homesOf(view), framesAround(view)];
  return (node) => around(homes.get(node) ?? null);
}

function commonWay(ways: readonly (readonly BlockId[])[]): readonly BlockId[] {
  const [first = [], ...others] = ways;
  const parted = first.findIndex((id, depth) => others.some((way) => way[depth] !== id));
  return parted < 0 ? first : first.slice(0, parted);
}

function rectsOf(view: BlockView, boxOf: BoxOf): ReadonlyMap<BlockId, Edges> {
  return frameRects(view, ({ id, position: [left, top] }) => {
    // A port of the border stands in no frame.
    const { width, height } = view.borders.has(id) ? { width: 0, height: 0 } : boxOf(id);
    return { left, top, right: left + width, bottom: top + height };
  });
}

/** What stands at each level but for frames, and the wires among all of it, those of a frame by what they end at in it. */
function levelsOf(
  { graph, notes }: BlockView,
  wayTo: (node: NodeId) => readonly BlockId[],
  ids: ReadonlySet<NodeId>,
  whole: ReadonlySet<BlockId>,
  boxOf: BoxOf,
) {
  const levels = new Map<BlockId | null, Level>();
  const at = (place: BlockId | null): Level => {
    const known = levels.get(place) ?? { units: [], wires: [], loss: null };
    levels.set(place, known);
    return known;
  };
  for (const { id, position } of graph.nodes)
    if (ids.has(id)) {
      const here: Contents = { nodes: [[id, [0, 0]]], notes: [] };
      at(wayTo(id).at(-1) ?? null).units.push({ id, corner: position, box: boxOf(id), ...here });
    }
  for (const { id, block, position, size } of notes)
    if (block !== null && whole.has(block)) {
      const box = { width: size[0], height: size[1], inputs: new Map(), outputs: new Map() };
      const here: Contents = { nodes: [], notes: [[id, [0, 0]]] };
      at(block).units.push({ id: nodeId(`note:${id}`), corner: position, box, ...here });
    }
  for (const edge of graph.edges) {
    const [from, to] = [wayTo(edge.source), wayTo(edge.target)];
    const parted = from.findIndex((id, depth) => to[depth] !== id);
    const depth = parted < 0 ? from.length : parted;
    const [out, into] = [from[depth], to[depth]];
    at(from[depth - 1] ?? null).wires.push({
      ...edge,
      ...(out && { source: frameId(out), sourceHandle: portOf(edge.source, edge.sourceHandle) }),
      ...(into && { target: frameId(into), targetHandle: portOf(edge.target, edge.targetHandle) }),
    });
  }
  const { loss } = graph;
  if (loss !== null) {
    const way = wayTo(loss);
    [null, ...way].forEach((place, depth) => {
      at(place).loss = way[depth] === undefined ? loss : frameId(way[depth]);
    });
  }
  return { at };
}

/** The handle of a frame where a wire ends at a node in it. */
function portOf(node: NodeId, handle: string): string {
  return `${node} ${handle}`;
}

/** The units of a level tidied among each other, from where `from` says that they are. */
function laidOut(
  { units, wires, loss }: Level,
  room: TidyRoom,
  from: (unit: Unit) => Position,
): Contents & { readonly right: number; readonly bottom: number } {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const graph: Graph = {
    name: "",
    nodes: units.map((unit) => ({
      id: unit.id,
      op: "",
      label: "",
      position: from(unit),
      params: {},
    })),
    edges: wires,
    loss,
  };
  const places = tidyPlaces(graph, new Set(byId.keys()), (id) => byId.get(id)!.box, room);
  const nodes: [NodeId, Position][] = [];
  const notes: [NoteId, Position][] = [];
  let [right, bottom] = [0, 0];
  for (const { id, box, ...held } of units) {
    const [x, y] = places.get(id) ?? [0, 0];
    for (const [node, [dx, dy]] of held.nodes) nodes.push([node, [x + dx, y + dy]]);
    for (const [note, [dx, dy]] of held.notes) notes.push([note, [x + dx, y + dy]]);
    right = Math.max(right, x + box.width);
    bottom = Math.max(bottom, y + box.height);
  }
  return { nodes, notes, right, bottom };
}

/** A frame whose contents are tidied. Its room is rounded up, so that what is in it stands on the grid. */
function laidOutFrame(id: BlockId, level: Level, boxOf: BoxOf, room: TidyRoom): Unit {
  const onGrid = (n: number) => Math.ceil(n / room.grid) * room.grid;
  const [side, head, foot] = [frameRoom.side, frameRoom.head, frameRoom.foot].map(onGrid) as [
    number,
    number,
    number,
  ];
  const within = laidOut(level, room, () => [0, 0]);
  const shifted = <Id>([each, [x, y]]: readonly [Id, Position]): readonly [Id, Position] => [
    each,
    [x + side, y + head],
  ];
  const contents = { nodes: within.nodes.map(shifted), notes: within.notes.map(shifted) };
  const corner = [side, head].map((gap, axis) =>
    level.units.reduce((so, unit) => Math.min(so, unit.corner[axis]! - gap), Infinity),
  ) as [number, number];
  const [width, height] = [within.right + 2 * side, within.bottom + head + foot];
  return {
    id: frameId(id),
    corner,
    box: { width, height, ...portsOf(contents, boxOf) },
    ...contents,
  };
}

/** A frame whose contents stay where they are in it. */
function rigidFrame(
  { graph, notes }: BlockView,
  id: BlockId,
  { left, top, right, bottom }: Edges,
  isIn: (home: BlockId | null) => boolean,
  members: ReadonlySet<NodeId>,
  boxOf: BoxOf,
): Unit {
  const from = ([x, y]: Position): Position => [x - left, y - top];
  const contents: Contents = {
    nodes: graph.nodes
      .filter((node) => members.has(node.id))
      .map((node) => [node.id, from(node.position)]),
    notes: notes.filter(({ block }) => isIn(block)).map((note) => [note.id, from(note.position)]),
  };
  const box = { width: right - left, height: bottom - top, ...portsOf(contents, boxOf) };
  return { id: frameId(id), corner: [left, top], box, ...contents };
}

/** A frame's ports are those of what is in it. */
function portsOf({ nodes }: Contents, boxOf: BoxOf): Pick<NodeBox, "inputs" | "outputs"> {
  const side = (which: "inputs" | "outputs") =>
    new Map(
      nodes.flatMap(([id, [, y]]) =>
        [...boxOf(id)[which]].map(([handle, port]) => [portOf(id, handle), y + port] as const),
      ),
    );
  return { inputs: side("inputs"), outputs: side("outputs") };
}
